package io.logstreamer.bench.system;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a process and those it started use, on Linux.
 *
 * @param cpuSeconds since their start, to 10 ms
 * @param residentBytes pages that processes share count in each
 * @param proportionalBytes pages that processes share count once in all of them together
 */
public record ProcessUse(double cpuSeconds, double residentBytes, double proportionalBytes) {

    public static ProcessUse of(long pid) throws IOException {
        double resident = 0;
        double proportional = 0;
        for (Path process : tree(pid)) {
            resident += ProcFiles.bytes(Files.readString(process.resolve("status")), "VmRSS");
            proportional += ProcFiles.bytes(Files.readString(process.resolve("smaps_rollup")), "Pss");
        }
        return new ProcessUse(cpuSeconds(pid), resident, proportional);
    }

    public static double cpuSeconds(long pid) throws IOException {
        double seconds = 0;
        for (Path process : tree(pid)) {
            seconds += ProcFiles.cpuSeconds(Files.readString(process.resolve("stat")));
        }
        return seconds;
    }

    /** CPU time of the threads that live, to the nanosecond: for what uses next to none. */
    public static double cpuSecondsOfThreads(long pid) throws IOException {
        long ns = 0;
        try (DirectoryStream<Path> threads =
                Files.newDirectoryStream(directory(pid).resolve("task"))) {
            for (Path thread : threads) {
                ns += ProcFiles.scheduledNs(Files.readString(thread.resolve("schedstat")));
            }
        }
        return ns / 1e9;
    }

    private static List<Path> tree(long pid) {
        Stream<Long> descendants = ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .map(ProcessHandle::pid);
        return Stream.concat(Stream.of(pid), descendants)
                .map(ProcessUse::directory)
                .toList();
    }

    private static Path directory(long pid) {
        return Path.of("/proc", Long.toString(pid));
    }
}
