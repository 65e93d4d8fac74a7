package io.logstreamer.server.figures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The processors' time since the machine's start, in ticks, from {@code /proc/stat}. */
record MachineTime(long idle, long all) {
    /** Where the columns of idle and of waiting for disks begin and end. */
    private static final int IDLE = 3;

    private static final int AFTER_IDLE = 5;

    static MachineTime now() throws IOException {
        String[] words = Files.readAllLines(Path.of("/proc/stat")).getFirst().split(" +");
        long[] ticks = Arrays.stream(words).skip(1).mapToLong(Long::parseLong).toArray();
        return new MachineTime(
                Arrays.stream(ticks, IDLE, AFTER_IDLE).sum(),
                Arrays.stream(ticks).sum());
    }

    /** Part of the time that somebody worked, 0 to 1. */
    double busySince(MachineTime before) {
        return 1 - (double) (idle - before.idle) / (all - before.all);
    }
}
