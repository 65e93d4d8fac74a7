package io.logstreamer.bench.system;

import java.io.IOException;
import java.util.Arrays;

/** Reads the texts of files in {@code /proc}. */
final class ProcFiles {

    /** {@code USER_HZ}, the same on every Linux that users meet. */
    private static final double TICKS_PER_SECOND = 100;

    /** utime's place in /proc/PID/stat among the words behind the program's name, which may hold spaces itself. */
    private static final int UTIME = 11;

    private ProcFiles() {}

    /** CPU time of all threads, ended ones included, in seconds; of {@code /proc/PID/stat}. */
    static double cpuSeconds(String stat) {
        String[] words = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
        return (Long.parseLong(words[UTIME]) + Long.parseLong(words[UTIME + 1])) / TICKS_PER_SECOND;
    }

    /**
     * In bytes.
     *
     * @param field as {@code VmRSS} of {@code /proc/PID/status} or {@code Pss} of {@code /proc/PID/smaps_rollup}
     */
    static double bytes(String text, String field) throws IOException {
        String line = text.lines()
                .filter(one -> one.startsWith(field + ":"))
                .findFirst()
                .orElseThrow(() -> new IOException("no field " + field));
        return 1024.0 * Long.parseLong(line.replaceAll("\\D", ""));
    }

    /** Nanoseconds on a CPU, of {@code /proc/PID/task/TID/schedstat}. */
    static long scheduledNs(String schedstat) {
        return Long.parseLong(schedstat.strip().split(" ", 2)[0]);
    }

    /** The ticks of the first line of {@code /proc/stat}: user, nice, system, idle, iowait, irq, softirq, steal. */
    static long[] machineTicks(String stat) {
        String first = stat.lines().findFirst().orElseThrow();
        return Arrays.stream(first.split(" +", -1))
                .skip(1)
                .limit(8) // guests' time, which follows, is in the user's already
                .mapToLong(Long::parseLong)
                .toArray();
    }
}
