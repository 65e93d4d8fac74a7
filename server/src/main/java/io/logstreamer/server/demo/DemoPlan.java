package io.logstreamer.server.demo;

import io.logstreamer.cli.DurationText;
import io.logstreamer.cli.InvalidSettingException;
import io.logstreamer.cli.Invocation;
import io.logstreamer.cli.OperationFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a demo is to do, checked before anything starts.
 *
 * @param duration empty: until it is told to stop
 */
record DemoPlan(Ports ports, Optional<Duration> duration, double rate, List<Path> logFiles, Path logDir) {

    /** The shares of the analyzers; their sum is 1. */
    static final List<String> WEIGHTS = List.of("0.5", "0.3", "0.2");

    /**
     * @throws InvalidSettingException with a line for each log file that cannot be read
     * @throws OperationFailedException if a port is taken or there is no place for the output
     */
    static DemoPlan of(Invocation given) {
        List<Path> files = readable(given.arguments());
        return new DemoPlan(
                Ports.open(wish(given)),
                given.get(DemoSettings.DURATION),
                given.get(DemoSettings.RATE),
                files,
                logDir(given.get(DemoSettings.LOG_DIR)));
    }

    String durationText() {
        return duration.map(DurationText::format).orElse("until Ctrl-C");
    }

    private static Ports.Wish wish(Invocation given) {
        if (given.get(DemoSettings.PORTS) == DemoSettings.PortChoice.AUTO) {
            return new Ports.Wish(0, 0, analyzerPorts(0));
        }
        return new Ports.Wish(
                given.get(DemoSettings.PORT),
                given.get(DemoSettings.METRICS_PORT),
                analyzerPorts(given.get(DemoSettings.ANALYZER_PORT)));
    }

    private static List<Integer> analyzerPorts(int first) {
        return IntStream.range(0, WEIGHTS.size())
                .mapToObj(i -> first == 0 ? 0 : first + i)
                .toList();
    }

    private static List<Path> readable(List<String> names) {
        List<Path> files = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (String name : names) {
            Path file = Path.of(name);
            files.add(file);
            String problem = problem(file);
            if (problem != null) {
                problems.add("LOGFILE: \"" + name + "\" " + problem);
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidSettingException(problems);
        }
        return files;
    }

    private static @Nullable String problem(Path file) {
        if (!Files.exists(file)) {
            return "does not exist";
        }
        if (Files.isDirectory(file)) {
            return "is a directory, not a log file";
        }
        return Files.isReadable(file) ? null : "cannot be read: permission denied";
    }

    private static Path logDir(Optional<Path> asked) {
        try {
            return asked.isPresent()
                    ? Files.createDirectories(asked.get())
                    : Files.createTempDirectory("logstreamer-demo-");
        } catch (IOException e) {
            throw new OperationFailedException("cannot make the directory for the programs' output: " + e, e);
        }
    }
}
