package io.logstreamer.emitter.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reads the real logs that may lie beside the repository; without them there is nothing to do. */
class RealLogsTest {

    private static final Path DIRECTORY = Path.of("../../shared/data/loghub");

    @ParameterizedTest
    @CsvSource({
        "Apache.log, ERROR NOTICE",
        "HDFS.log, INFO WARN",
        "Hadoop.log, ERROR FATAL INFO WARN",
        "OpenSSH.log, ERROR FATAL",
        "OpenStack.log, INFO WARN",
        "Zookeeper.log, ERROR INFO WARN",
    })
    void recognisesTheTimestampOfNearlyEveryLineAndTheLevelsOfTheFile(String name, String levels) throws IOException {
        Path file = DIRECTORY.resolve(name);
        assumeTrue(Files.isReadable(file), () -> "skipped: no real logs at " + file);
        LineFormats formats = new LineFormats(Files.getLastModifiedTime(file).toInstant());
        List<String> lines = Files.readAllLines(file);
        long withTimestamp = 0;
        Set<String> seen = new TreeSet<>();
        for (String line : lines) {
            ParsedLine parsed = formats.parse(line);
            if (parsed != null && parsed.hasTimestamp()) {
                withTimestamp++;
                if (parsed.level() != null) {
                    seen.add(parsed.level());
                }
            }
        }
        assertTrue(withTimestamp >= lines.size() * 0.99, withTimestamp + " of " + lines.size());
        assertEquals(levels, String.join(" ", seen));
    }
}
