package io.logstreamer.bench.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The processors' time since the machine's start, in ticks. */
public record MachineTime(long idle, long steal, long all) {

    private static final int IDLE = 3;
    private static final int IOWAIT = 4;
    private static final int STEAL = 7;

    public static MachineTime now() throws IOException {
        return of(Files.readString(Path.of("/proc/stat")));
    }

    static MachineTime of(String stat) {
        long[] ticks = ProcFiles.machineTicks(stat);
        return new MachineTime(
                ticks[IDLE] + ticks[IOWAIT], ticks[STEAL], Arrays.stream(ticks).sum());
    }

    /** Part of the time that somebody worked, 0 to 1. */
    public double busySince(MachineTime before) {
        return 1 - (double) (idle - before.idle) / Math.max(1, all - before.all);
    }

    /** Part of the time that a hypervisor gave to others though there was work here, 0 to 1. */
    public double stolenSince(MachineTime before) {
        return (double) (steal - before.steal) / Math.max(1, all - before.all);
    }
}
