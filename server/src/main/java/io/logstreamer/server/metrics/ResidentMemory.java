package io.logstreamer.server.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Bytes of this process in memory, heap and all: VmRSS of proc_pid_status(5), so on Linux alone. */
final class ResidentMemory {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Pattern LINE = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final long KIB = 1024;

    private ResidentMemory() {}

    static OptionalLong bytes() {
        return bytes(STATUS);
    }

    /** Empty if the file is not there or does not say. */
    static OptionalLong bytes(Path status) {
        try (Stream<String> lines = Files.lines(status)) {
            return lines.map(LINE::matcher)
                    .filter(Matcher::matches)
                    .mapToLong(line -> Long.parseLong(line.group(1)) * KIB)
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
