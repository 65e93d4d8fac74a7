package io.logstreamer.server.figures;

import io.logstreamer.server.system.Exposition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A distributor at one moment.
 *
 * @param atSec of {@link System#nanoTime}
 * @param heapBytes used, garbage included
 * @param liveBytes used after the last full collection; 0 before the first
 * @param fullCollections since its start
 * @param residentBytes of the process, as the system counts them
 * @param accepted packets since its start, as are delivered and refused
 * @param insidePackets accepted, their way not yet ended
 * @param insideBytes of those
 */
record Sample(
        double atSec,
        double heapBytes,
        double liveBytes,
        double fullCollections,
        double residentBytes,
        double accepted,
        double delivered,
        double refused,
        double insidePackets,
        double insideBytes) {

    static Sample of(RunningDistributor distributor) throws IOException, InterruptedException {
        double atSec = System.nanoTime() / 1e9;
        Exposition now = distributor.metrics();
        return new Sample(
                atSec,
                now.sum("jvm_memory_used_bytes", "area=\"heap\""),
                now.sum("jvm_gc_live_data_size_bytes"),
                fullCollections(now),
                residentBytes(distributor.process().pid()),
                now.sum("distributor_total_packets_total"),
                now.sum("distributor_delivered_packets_total"),
                now.sum("distributor_refused_packets_total"),
                now.sum("distributor_in_flight_packets"),
                now.sum("distributor_in_flight_bytes"));
    }

    /** There is no such series before the first one. */
    private static double fullCollections(Exposition now) {
        return now.sumOrZero("jvm_gc_pause_seconds_count", "action=\"end of major GC\"");
    }

    private static double residentBytes(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> 1024.0 * Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    /** Packets a second delivered between the first and the last. */
    static double deliveredPerSecond(List<Sample> samples) {
        Sample first = samples.getFirst();
        Sample last = samples.getLast();
        return (last.delivered - first.delivered) / (last.atSec - first.atSec);
    }
}
