package io.logstreamer.server.figures;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.server.fault.FaultProxy;
import io.logstreamer.server.fault.Faults;
import io.logstreamer.server.fault.Trouble;
import io.logstreamer.server.system.Books;
import io.logstreamer.server.system.FreePorts;
import io.logstreamer.server.system.Launched;
import io.logstreamer.server.system.Measured;
import io.logstreamer.server.system.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What two analyzers deliver under more load than they take, with a third one in trouble beside them, against what the
 * same two deliver where there is no third. Two distributors share the analyzers and get the load in turn, so that whatever
 * the machine does meets both. A round's measure is the mean of what the two alone deliver before and after it; if these
 * differ by much, the machine has other things to do, and nothing is judged.
 */
@Tag("figures")
class GoodputFiguresIT {
    private static final int ROUNDS = 3;
    private static final Duration WINDOW = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final double LEAST = 0.95;

    /** Between what two alone deliver before and after a round, as a part of their mean. */
    private static final double MOST_NOISE = 0.1;

    private static final int DELAY_MS = 4;
    private static final int LANE_IN_FLIGHT = 2;
    private static final int BATCH_PACKETS = 2;

    /** Twice what two analyzers could take at most. */
    private static final int OFFERED_PER_SECOND = 2 * 2 * LANE_IN_FLIGHT * BATCH_PACKETS * 1000 / DELAY_MS;

    /** Longer than SENDER_TIMEOUT_MS. */
    private static final int TOO_SLOW_MS = 2_000;

    private static final long SEED = 1;

    /** Small queues, so that they are full in a moment; times as short as in the tests of faults. */
    private static final String[] FLAGS = {
        "--lane-in-flight=" + LANE_IN_FLIGHT,
        "--batch-max-packets=" + BATCH_PACKETS,
        "--ingest-buffer-size=500",
        "--per-analyzer-queue-size=500",
        "--health-check-interval-sec=1",
        "--health-check-timeout-sec=1",
        "--eject-base-ms=250",
        "--eject-max-ms=2000",
        "--ramp-sec=1"
    };

    private static final String ALONE = "no third analyzer";

    private final Measured measured = new Measured("figures-goodput");

    @Test
    void twoAnalyzersAreKeptAtWorkWhateverBecomesOfTheThird() throws Exception {
        List<Integer> ports = FreePorts.find(4);
        FaultProxy third = new FaultProxy(ports.get(2), ports.get(3));
        try (third;
                Programs programs = new Programs("figures-goodput")) {
            for (int i : new int[] {0, 1, 3}) {
                programs.analyzer(ports.get(i), DELAY_MS);
            }
            RunningDistributor two = programs.distributor("two", ports.subList(0, 2), FLAGS);
            RunningDistributor three = programs.distributor("three", ports.subList(0, 3), FLAGS);
            goodput(programs, two, new None()); // both warm before the first round
            goodput(programs, three, new None());
            List<Double> alone = new ArrayList<>(List.of(goodput(programs, two, new None())));
            Map<String, List<Double>> goodputs = new LinkedHashMap<>();
            for (int round = 1; round <= ROUNDS; round++) {
                for (Map.Entry<String, Trouble> trouble : troubles(third).entrySet()) {
                    goodputs.computeIfAbsent("third " + trouble.getKey(), _ -> new ArrayList<>())
                            .add(goodput(programs, three, trouble.getValue()));
                    Waiting.until("the third is back", PATIENCE, () -> "", () -> three.allUp(3));
                }
                alone.add(goodput(programs, two, new None()));
            }
            two.books().assertAllDelivered();
            three.books().assertAllDelivered();
            judge(alone, goodputs);
        }
    }

    /**
     * @param alone before the first round and after each
     * @param goodputs of each trouble, by round
     */
    private void judge(List<Double> alone, Map<String, List<Double>> goodputs) throws Exception {
        double noise =
                median(perRound(round -> Math.abs(alone.get(round + 1) - alone.get(round)) / mean(alone, round)));
        measured.line(ALONE + ": " + inPacketsPerSecond(alone) + ", before and after a round "
                + Measured.oneDecimal(100 * noise) + " % apart");
        Map<String, Double> parts = new LinkedHashMap<>();
        for (Map.Entry<String, List<Double>> one : goodputs.entrySet()) {
            double part = median(perRound(round -> one.getValue().get(round) / mean(alone, round)));
            parts.put(one.getKey(), part);
            measured.line(one.getKey() + ": " + Measured.oneDecimal(100 * part) + " %, "
                    + inPacketsPerSecond(one.getValue()) + " of the other two");
        }
        assertTrue(
                noise <= MOST_NOISE,
                () -> "the machine is too busy to judge: " + ALONE + ", " + alone
                        + " packets/s before and after the rounds");
        parts.forEach((what, part) -> assertTrue(part >= LEAST, () -> what + ": " + parts));
    }

    /** Of what the two alone deliver before and after the round. */
    private static double mean(List<Double> alone, int round) {
        return (alone.get(round) + alone.get(round + 1)) / 2;
    }

    private static List<Double> perRound(IntToDoubleFunction figure) {
        return IntStream.range(0, ROUNDS).mapToDouble(figure).boxed().toList();
    }

    private static Map<String, Trouble> troubles(FaultProxy third) {
        Map<String, Trouble> troubles = new LinkedHashMap<>();
        troubles.put("dead", third.refusing());
        troubles.put("half-open", third.playing(new Faults.HalfOpen()));
        troubles.put("blackholed", third.playing(new Faults.Blackhole(Faults.Direction.TO_THE_ANALYZER)));
        troubles.put("100 times slower", slower(third, 99 * DELAY_MS));
        troubles.put("slower than SENDER_TIMEOUT_MS, its health well", slower(third, TOO_SLOW_MS));
        return troubles;
    }

    private static Trouble slower(FaultProxy third, int ms) {
        return third.playing(new Faults.Only("/ingest", new Faults.Latency(ms, 0, SEED)));
    }

    /** Packets a second that the first two deliver while the queues are full, from the trouble's first moment on. */
    private static double goodput(Programs programs, RunningDistributor distributor, Trouble trouble) throws Exception {
        long refusedBefore = refused(distributor);
        Launched load = programs.emitter("load", distributor, OFFERED_PER_SECOND, PATIENCE, "--packet-size=1");
        Waiting.until("the queues are full", PATIENCE, load::err, () -> refused(distributor) > refusedBefore);
        trouble.begin();
        long startNs = System.nanoTime();
        long before = delivered(distributor.books());
        Thread.sleep(WINDOW);
        long after = delivered(distributor.books());
        double elapsedSec = (System.nanoTime() - startNs) / 1e9;
        long struck = trouble.end();
        load.terminate();
        load.awaitExit(PATIENCE);
        distributor.awaitQuiet();
        assertTrue(struck > 0, "the trouble never struck");
        return (after - before) / elapsedSec;
    }

    private static long delivered(Books books) {
        return books.delivered(0, "packets") + books.delivered(1, "packets");
    }

    private static long refused(RunningDistributor distributor) throws Exception {
        return (long) distributor.metrics().sum("distributor_refused_packets_total", "reason=\"no_room\"");
    }

    private static String inPacketsPerSecond(List<Double> goodputs) {
        return String.join(" / ", goodputs.stream().map(Measured::whole).toList()) + " packets/s";
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    /** No trouble at all. */
    private record None() implements Trouble {
        @Override
        public void begin() {}

        @Override
        public long end() {
            return 1;
        }
    }
}
