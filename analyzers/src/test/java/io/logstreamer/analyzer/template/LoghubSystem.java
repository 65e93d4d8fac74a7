package io.logstreamer.analyzer.template;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The labelled logs that may lie beside the repository. The heads are the formats of the lines, as in the benchmark: what a
 * sender takes off a line before it sends the message.
 *
 * @param drain grouping accuracy of Drain in Zhu et al., "Tools and Benchmarks for Automated Log Parsing", ICSE-SEIP 2019
 */
record LoghubSystem(String name, double drain, Pattern head) {

    static final List<LoghubSystem> ALL = List.of(
            of("HDFS", 0.998, "\\S+ \\S+ \\S+ \\S+ \\S+?: "),
            of("Hadoop", 0.948, "\\S+ \\S+ \\S+ \\[.*?\\] \\S+?: "),
            of("Zookeeper", 0.967, "\\S+ \\S+ - \\S+ +\\[.*?@\\d+\\] - "),
            of("OpenStack", 0.733, "\\S+ \\S+ \\S+ \\S+ \\S+ \\S+ \\[.*?\\] "),
            of("Apache", 1.0, "\\[.*?\\] \\[.*?\\] "),
            of("OpenSSH", 0.788, "\\S+ \\S+ \\S+ \\S+ \\S+?\\[\\d+\\]: "));

    private static final Path DIRECTORY = Path.of("../../shared/data/loghub");

    private static LoghubSystem of(String name, double drain, String head) {
        return new LoghubSystem(name, drain, Pattern.compile("^" + head));
    }

    static boolean areThere() {
        return ALL.stream().allMatch(system -> Files.isReadable(DIRECTORY.resolve(system.name + ".events.csv")));
    }

    List<byte[]> messages() throws IOException {
        return Files.readAllLines(DIRECTORY.resolve(name + ".log")).stream()
                .map(this::message)
                .toList();
    }

    /** The event each message truly is of. */
    List<String> events() throws IOException {
        return Files.readAllLines(DIRECTORY.resolve(name + ".events.csv")).stream()
                .skip(1)
                .map(row -> row.substring(row.indexOf(',') + 1).strip())
                .toList();
    }

    private byte[] message(String line) {
        Matcher matcher = head.matcher(line);
        if (!matcher.find()) {
            throw new IllegalStateException(name + " has a line with another head");
        }
        return line.substring(matcher.end()).getBytes(UTF_8);
    }
}
