package io.logstreamer.server.fault;

import io.logstreamer.server.fault.Faults.Bandwidth;
import io.logstreamer.server.fault.Faults.Blackhole;
import io.logstreamer.server.fault.Faults.Direction;
import io.logstreamer.server.fault.Faults.EndlessReply;
import io.logstreamer.server.fault.Faults.HalfOpen;
import io.logstreamer.server.fault.Faults.InsteadOfReply;
import io.logstreamer.server.fault.Faults.Latency;
import io.logstreamer.server.fault.Faults.Moment;
import io.logstreamer.server.fault.Faults.Only;
import io.logstreamer.server.fault.Faults.Reset;
import io.logstreamer.server.system.FreePorts;
import io.logstreamer.server.system.Measured;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * P4 and P5 under any faults at any times, several at once. {@code -Dchaos.seed} draws other ones, {@code -Dchaos.minutes}
 * makes it longer; the seed of a failure draws the same schedule again.
 */
@Tag("system")
class ChaosIT {
    private static final long SEED = Long.getLong("chaos.seed", 20_261);
    private static final Duration LENGTH = Integer.getInteger("chaos.minutes", 0) == 0
            ? Duration.ofSeconds(45)
            : Duration.ofMinutes(Integer.getInteger("chaos.minutes", 0));

    /** The one that is a process of its own, for signals. */
    private static final int PROCESS = 0;

    private record Kind(String name, Trouble trouble) {}

    private final Map<String, Long> struck = new TreeMap<>();
    private final Map<String, Integer> times = new TreeMap<>();

    @Test
    void nothingIsLostUnderAnyFaultsAtAnyTimes() throws Exception {
        Oracle oracle = new Oracle();
        int processPort = FreePorts.find(1).getFirst();
        try (AnalyzerProcess process = new AnalyzerProcess(processPort, oracle);
                ScriptedFleet fleet = new ScriptedFleet(oracle);
                FaultProxy toProcess = new FaultProxy(FreePorts.find(1).getFirst(), processPort)) {
            List<Integer> ports = new ArrayList<>(fleet.ports());
            ports.set(PROCESS, toProcess.port());
            List<List<Kind>> kinds =
                    List.of(ofProcess(process, toProcess), refusingPackets(fleet, 1), ofScripted(fleet, 2));
            ChaosSchedule schedule = ChaosSchedule.draw(
                    SEED, LENGTH, kinds.stream().map(List::size).toList());
            Measured measured = new Measured("chaos");
            measured.line("seed " + SEED + ", " + LENGTH.toSeconds() + " s, "
                    + schedule.strikes().size() + " faults, replayed by ./test.sh --chaos --seed " + SEED);
            for (ChaosSchedule.Strike strike : schedule.strikes()) {
                System.out.println("chaos: " + strike + " "
                        + kinds.get(strike.victim()).get(strike.fault()).name());
            }
            try (FaultBed bed = FaultBed.start("chaos", oracle, ports)) {
                Verdict verdict = bed.sufferAll("all of them, seed " + SEED, playing(schedule, kinds), LENGTH, 0);
                for (Map.Entry<String, Integer> kind : times.entrySet()) {
                    measured.line(
                            kind.getKey() + ": " + kind.getValue() + " times, struck " + struck.get(kind.getKey()));
                }
                measured.line("accepted " + verdict.accepted() + ", refused " + verdict.refused() + ", unanswered "
                        + verdict.unanswered() + ", delivered " + verdict.delivered() + ", dead-lettered 0, duplicates "
                        + verdict.duplicates() + " of " + verdict.possibleDuplicates()
                        + " possible, lost 0, invented 0, ledger exact");
            }
        }
    }

    private Trouble playing(ChaosSchedule schedule, List<List<Kind>> kinds) {
        ExecutorService players = Executors.newVirtualThreadPerTaskExecutor();
        List<Future<Long>> all = new ArrayList<>();
        return new Trouble() {
            @Override
            public void begin() {
                long startNs = System.nanoTime();
                for (int victim = 0; victim < kinds.size(); victim++) {
                    List<Kind> own = kinds.get(victim);
                    List<ChaosSchedule.Strike> strikes = schedule.of(victim);
                    all.add(players.submit(() -> play(strikes, own, startNs)));
                }
            }

            @Override
            public long end() throws InterruptedException, ExecutionException {
                long sum = 0;
                for (Future<Long> player : all) {
                    sum += player.get();
                }
                players.shutdown();
                return sum;
            }
        };
    }

    private long play(List<ChaosSchedule.Strike> strikes, List<Kind> kinds, long startNs) throws Exception {
        long sum = 0;
        for (ChaosSchedule.Strike strike : strikes) {
            Kind kind = kinds.get(strike.fault());
            sleepUntil(startNs + strike.atMs() * 1_000_000L);
            kind.trouble().begin();
            sleepUntil(startNs + (strike.atMs() + strike.lastsMs()) * 1_000_000L);
            long one = kind.trouble().end();
            sum += one;
            synchronized (this) {
                struck.merge(kind.name(), one, Long::sum);
                times.merge(kind.name(), 1, Integer::sum);
            }
        }
        return sum;
    }

    private static void sleepUntil(long ns) throws InterruptedException {
        long leftNs = ns - System.nanoTime();
        if (leftNs > 0) {
            Thread.sleep(Duration.ofNanos(leftNs));
        }
    }

    private static List<Kind> ofWay(FaultProxy proxy) {
        Fault swallowing = new Blackhole(Direction.TO_THE_ANALYZER);
        List<Kind> kinds = new ArrayList<>();
        kinds.add(new Kind("refused", proxy.refusing()));
        for (Moment moment : Moment.values()) {
            kinds.add(new Kind("reset " + moment, proxy.playing(new Reset(moment))));
        }
        kinds.add(new Kind("half-open", proxy.playing(new HalfOpen())));
        kinds.add(new Kind("requests vanish", proxy.playing(swallowing)));
        kinds.add(new Kind("replies vanish", proxy.playing(new Blackhole(Direction.FROM_THE_ANALYZER))));
        kinds.add(new Kind("requests to /health vanish", proxy.playing(new Only("/health", swallowing))));
        kinds.add(new Kind("latency 5 s", proxy.playing(new Latency(5_000, 0, SEED))));
        kinds.add(new Kind("latency up to 600 ms", proxy.playing(new Latency(300, 600, SEED))));
        kinds.add(new Kind("32 KB/s", proxy.playing(new Bandwidth(32_768))));
        kinds.add(new Kind("endless reply", proxy.playing(new EndlessReply())));
        kinds.add(new Kind("garbage", proxy.playing(new InsteadOfReply("no HTTP\r\n\r\n"))));
        return kinds;
    }

    private static List<Kind> ofScripted(ScriptedFleet fleet, int victim) {
        List<Kind> kinds = ofWay(fleet.proxy(victim));
        for (int status : new int[] {404, 429, 500, 503}) {
            kinds.add(
                    new Kind("always " + status, fleet.answering(victim, _ -> Answer.status(status), Answer.HEALTHY)));
        }
        kinds.add(new Kind(
                "503, Retry-After",
                fleet.answering(victim, _ -> Answer.status(503).retryAfter(1), Answer.HEALTHY)));
        kinds.add(new Kind(
                "every second 500",
                fleet.answering(
                        victim, ingest -> ingest.number() % 2 == 0 ? Answer.status(500) : Answer.OK, Answer.HEALTHY)));
        kinds.add(new Kind("slow", fleet.answering(victim, _ -> Answer.OK.after(300), Answer.HEALTHY)));
        return kinds;
    }

    /** Only one of them, as what two refuse is rightly dead-lettered. */
    private static List<Kind> refusingPackets(ScriptedFleet fleet, int victim) {
        List<Kind> kinds = ofScripted(fleet, victim);
        kinds.add(new Kind("always 400", fleet.answering(victim, _ -> Answer.status(400), Answer.HEALTHY)));
        return kinds;
    }

    private static List<Kind> ofProcess(AnalyzerProcess process, FaultProxy proxy) {
        List<Kind> kinds = ofWay(proxy);
        for (int again = 0; again < 3; again++) { // as likely as all the others together would be too much
            kinds.add(new Kind("kill -9", killed(process)));
            kinds.add(new Kind("SIGSTOP", stopped(process)));
        }
        return kinds;
    }

    private static Trouble killed(AnalyzerProcess process) {
        return new Trouble() {
            @Override
            public void begin() throws InterruptedException {
                process.kill();
            }

            @Override
            public long end() throws IOException, InterruptedException {
                process.restart();
                process.awaitListening();
                return 1;
            }
        };
    }

    private static Trouble stopped(AnalyzerProcess process) {
        return new Trouble() {
            @Override
            public void begin() throws IOException, InterruptedException {
                process.signal("STOP");
            }

            @Override
            public long end() throws IOException, InterruptedException {
                process.signal("CONT");
                return 1;
            }
        };
    }
}
