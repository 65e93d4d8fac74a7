package io.logstreamer.server.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.server.system.Books;
import io.logstreamer.server.system.Exposition;
import io.logstreamer.server.system.FreePorts;
import io.logstreamer.server.system.Launched;
import io.logstreamer.server.system.Measured;
import io.logstreamer.server.system.Sent;
import io.logstreamer.server.system.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * P6 and P7 for minutes: twice the load that the analyzers take. Memory is flat, the analyzers are kept at work, whoever is
 * refused hears so at once, and what was accepted is delivered.
 */
@Tag("figures")
@EnabledOnOs(value = OS.LINUX, disabledReason = "the resident memory is read from /proc")
class OverloadFiguresIT {
    private static final Duration LASTS = Duration.ofMinutes(Integer.getInteger("figures.minutes", 10));
    private static final Duration SATURATION = Duration.ofSeconds(30);
    private static final Duration SATURATION_MEASURED = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int ANALYZERS = 3;
    private static final int LANE_IN_FLIGHT = 4;
    private static final int BATCH_BYTES = 64 * 1024;

    /** Far below SENDER_TIMEOUT_MS. */
    private static final int DELAY_MS = 100;

    private static final int MESSAGES_PER_PACKET = 40;

    /** About; what they take is measured. */
    private static final int PACKET_BYTES = 7_000;

    /** Enough to keep the analyzers at work; half as much again as they could take. */
    private static final double SATURATING =
            1.5 * ANALYZERS * LANE_IN_FLIGHT * BATCH_BYTES / PACKET_BYTES * 1000 / DELAY_MS;

    private static final double LEAST_GOODPUT = 0.9;
    private static final double MOST_REFUSAL_SECONDS = 0.01;

    private final Measured measured = new Measured("figures-overload");

    @Test
    void atTwiceWhatTheAnalyzersTakeMemoryIsFlatAndTheyAreKeptAtWork() throws Exception {
        try (Programs programs = new Programs("figures-overload")) {
            List<Integer> ports = FreePorts.find(ANALYZERS);
            for (int port : ports) {
                programs.analyzer(port, DELAY_MS);
            }
            RunningDistributor distributor = programs.distributor(
                    "distributor", ports, "--lane-in-flight=" + LANE_IN_FLIGHT, "--batch-max-bytes=" + BATCH_BYTES);
            Launched saturating = emitter(programs, "saturating", distributor, SATURATING, SATURATION);
            double taken = measureTaken(distributor);
            Sent first = Programs.report(saturating, PATIENCE);
            measured.line("the analyzers take " + Measured.whole(taken) + " packets/s of " + MESSAGES_PER_PACKET
                    + " messages");

            Exposition before = distributor.metrics();
            MachineTime timeBefore = MachineTime.now();
            RefusalProber prober = RefusalProber.start(distributor.port());
            Launched overloading = emitter(programs, "overloading", distributor, 2 * taken, LASTS);
            List<Sample> samples = sampleUntilEnd(overloading, distributor);
            Sent second = Programs.report(overloading, PATIENCE);
            prober.stop();
            Exposition after = distributor.metrics();
            double busy = MachineTime.now().busySince(timeBefore);
            OverloadPlot.write(samples);
            Duration drained = distributor.awaitQuiet();

            measured.line("load " + Measured.whole(second.sentPackets() * 1000.0 / second.elapsedMs())
                    + " packets/s for " + LASTS.toMinutes() + " min; the machine was "
                    + Measured.whole(100 * busy) + " % busy");
            assertBounded(samples, after);
            assertGoodput(samples, taken);
            assertRefusedAtOnce(before, after);
            prober.assertAllRight();
            assertAllAccounted(distributor, ports, programs, List.of(first, second), prober);
            measured.line("drained " + Measured.oneDecimal(drained.toMillis() / 1000.0) + " s after the load's end");
            assertTrue(
                    second.sentPackets() * 1000.0 / second.elapsedMs() > 1.8 * taken,
                    () -> "no overload: " + second.report());
        }
    }

    private static Launched emitter(
            Programs programs, String name, RunningDistributor distributor, double rate, Duration lasts) {
        return programs.emitter(name, distributor, rate, lasts, "--packet-size=" + MESSAGES_PER_PACKET);
    }

    /** Packets a second that are delivered while there are always more. */
    private static double measureTaken(RunningDistributor distributor) throws Exception {
        Waiting.until(
                "the first deliveries",
                PATIENCE,
                () -> "",
                () -> Sample.of(distributor).delivered() > 0);
        Thread.sleep(SATURATION.minus(SATURATION_MEASURED).toMillis() / 2);
        Sample first = Sample.of(distributor);
        Thread.sleep(SATURATION_MEASURED);
        return Sample.deliveredPerSecond(List.of(first, Sample.of(distributor)));
    }

    private static List<Sample> sampleUntilEnd(Launched load, RunningDistributor distributor) throws Exception {
        List<Sample> samples = new ArrayList<>();
        long startNs = System.nanoTime();
        while (load.isAlive()) {
            samples.add(Sample.of(distributor));
            long nextNs = startNs + samples.size() * 1_000_000_000L;
            Thread.sleep(Math.max(0, (nextNs - System.nanoTime()) / 1_000_000));
        }
        return samples;
    }

    private void assertBounded(List<Sample> samples, Exposition after) throws Exception {
        double packets =
                samples.stream().mapToDouble(Sample::insidePackets).max().orElseThrow();
        double bytes = samples.stream().mapToDouble(Sample::insideBytes).max().orElseThrow();
        double packetsLimit = after.sum("distributor_in_flight_packets_limit");
        double bytesLimit = after.sum("distributor_in_flight_bytes_limit");
        Sample middle = samples.get(samples.size() / 2);
        double collections = samples.getLast().fullCollections() - middle.fullCollections();
        Trend live = Trend.of("heap after a full collection", samples, Sample::liveBytes);
        Trend resident = Trend.of("resident", samples, Sample::residentBytes);
        measured.line("inside at most " + Measured.whole(packets) + " of " + Measured.whole(packetsLimit)
                + " packets and " + Measured.oneDecimal(bytes / 1e6) + " of " + Measured.oneDecimal(bytesLimit / 1e6)
                + " MB");
        measured.line(live + " (" + Measured.whole(collections) + " full collections in the second half)");
        measured.line(resident.toString());
        assertTrue(packets <= packetsLimit, packets + " of " + packetsLimit);
        assertTrue(bytes <= bytesLimit, bytes + " of " + bytesLimit);
        assertTrue(
                live.second() > 0 && collections > 0,
                "too short: no full collection before the second quarter or after");
        live.assertFlat();
        resident.assertFlat();
    }

    private void assertGoodput(List<Sample> samples, double taken) throws Exception {
        double goodput = Sample.deliveredPerSecond(samples) / taken;
        measured.line("delivered " + Measured.whole(Sample.deliveredPerSecond(samples)) + " packets/s: "
                + Measured.oneDecimal(100 * goodput) + " % of what the analyzers take");
        assertTrue(goodput >= LEAST_GOODPUT, () -> "goodput " + goodput);
    }

    private void assertRefusedAtOnce(Exposition before, Exposition after) throws Exception {
        double refused = after.countSince(before, "distributor_refusal_seconds");
        double p99 = after.boundSince(before, "distributor_refusal_seconds", 0.99);
        measured.line(
                Measured.whole(refused) + " refused, 99 % of them within " + Measured.oneDecimal(p99 * 1000) + " ms");
        assertTrue(refused > 0, "nothing was refused");
        assertTrue(p99 <= MOST_REFUSAL_SECONDS, () -> "refusals took " + p99 + " s");
    }

    /** What the emitters and the prober were told is what the ledger has, and what the analyzers counted. */
    private void assertAllAccounted(
            RunningDistributor distributor,
            List<Integer> ports,
            Programs programs,
            List<Sent> sent,
            RefusalProber prober)
            throws Exception {
        Books books = distributor.books();
        books.assertAllDelivered();
        long accepted = sent.stream().mapToLong(Sent::acceptedPackets).sum() + prober.accepted();
        long refused = sent.stream().mapToLong(Sent::givenUpPackets).sum() + prober.refused();
        Exposition metrics = distributor.metrics();
        assertEquals(accepted, books.packets("accepted"));
        assertEquals(0, sent.stream().mapToLong(Sent::refusedPackets).sum(), "refused for good");
        // Each packet given up was answered, and with the 503 of a full budget: whoever got no reply is not counted
        // here.
        assertEquals(refused, (long) metrics.sum("distributor_refused_packets_total", "reason=\"no_room\""));
        assertEquals(refused, (long) metrics.sum("distributor_refused_packets_total"));
        for (int i = 0; i < ports.size(); i++) {
            long unique = programs.http()
                    .json(ports.get(i), "/stats")
                    .at("/packets/unique")
                    .asLong();
            // What came too late for SENDER_TIMEOUT_MS was counted here and delivered elsewhere, marked.
            long most = books.delivered(i, "packets") + books.possibleDuplicates();
            assertTrue(unique >= books.delivered(i, "packets") && unique <= most, () -> unique + ": " + books.json());
            assertEquals(0, books.analyzer(i).get("ejections").asLong(), "ejected while well");
        }
        measured.line(Measured.count(accepted) + " accepted by the emitters' count, delivered by the ledger, counted by"
                + " the analyzers; " + Measured.count(refused) + " refused by both counts; 0 lost, "
                + Measured.count(books.possibleDuplicates()) + " sent again as possible duplicates");
    }
}
