package io.logstreamer.server.fault;

import io.logstreamer.server.system.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What a process holds of the system, and the processor time it has used; on Linux.
 *
 * @param files open ones, sockets among them
 */
record Possessions(long files, long threads, Duration processorTime) {
    /** LANE_IN_FLIGHT connections of each lane and one for its probes come and go, and so do threads that wait for work. */
    static final int PLAY = 3 * (4 + 1);

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** Of the fields of /proc/PID/stat after the name, in ticks. */
    private static final int USER_TIME = 11;

    private static final int TICK_MS = 10;

    static Possessions of(long pid) {
        Path process = Path.of("/proc", Long.toString(pid));
        try {
            String stat = Files.readString(process.resolve("stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            long ticks = Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[USER_TIME + 1]);
            return new Possessions(
                    count(process.resolve("fd")), count(process.resolve("task")), Duration.ofMillis(ticks * TICK_MS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long count(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.count();
        }
    }

    /** What was taken was given back, but for {@link #PLAY}: a leak shows in as many connections. */
    static void awaitNoMoreThan(Possessions before, Supplier<Possessions> now) throws InterruptedException {
        Waiting.until("all given back", PATIENCE, () -> before + " before, now " + now.get(), () -> {
            Possessions held = now.get();
            return held.files <= before.files + PLAY && held.threads <= before.threads + PLAY;
        });
    }
}
