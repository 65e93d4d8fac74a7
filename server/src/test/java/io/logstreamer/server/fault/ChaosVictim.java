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
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Who may be struck, and by what. */
record ChaosVictim(String name, List<Kind> kinds) {
    /** As likely as all the other faults together would be too much, as likely as one of them too little. */
    private static final int SIGNALS_WEIGH = 3;

    record Kind(String name, Trouble trouble) {}

    /** An analyzer that is a process of its own, for signals. */
    static ChaosVictim process(String name, AnalyzerProcess process, FaultProxy way, long seed) {
        List<Kind> kinds = ofWay(way, seed);
        for (int i = 0; i < SIGNALS_WEIGH; i++) {
            kinds.add(new Kind("kill -9", killed(process)));
            kinds.add(new Kind("SIGSTOP", stopped(process)));
        }
        return new ChaosVictim(name, kinds);
    }

    /** An analyzer that answers what it is told. */
    static ChaosVictim scripted(String name, ScriptedFleet fleet, int analyzer, long seed) {
        List<Kind> kinds = ofWay(fleet.proxy(analyzer), seed);
        for (int status : new int[] {404, 429, 500, 503}) {
            kinds.add(new Kind(
                    "always " + status, fleet.answering(analyzer, _ -> Answer.status(status), Answer.HEALTHY)));
        }
        kinds.add(new Kind(
                "503, Retry-After",
                fleet.answering(analyzer, _ -> Answer.status(503).retryAfter(1), Answer.HEALTHY)));
        kinds.add(new Kind(
                "every second 500",
                fleet.answering(
                        analyzer,
                        ingest -> ingest.number() % 2 == 0 ? Answer.status(500) : Answer.OK,
                        Answer.HEALTHY)));
        kinds.add(new Kind("slow", fleet.answering(analyzer, _ -> Answer.OK.after(300), Answer.HEALTHY)));
        return new ChaosVictim(name, kinds);
    }

    /** The same, and refuses packets. Only one of them may: what two refuse is rightly dead-lettered. */
    static ChaosVictim refusingPackets(String name, ScriptedFleet fleet, int analyzer, long seed) {
        List<Kind> kinds = new ArrayList<>(scripted(name, fleet, analyzer, seed).kinds());
        kinds.add(new Kind("always 400", fleet.answering(analyzer, _ -> Answer.status(400), Answer.HEALTHY)));
        return new ChaosVictim(name, kinds);
    }

    /** Emitters that misbehave, beside those that do not. What they accepted counts as well. */
    static ChaosVictim emitters(int port, Oracle oracle) {
        return new ChaosVictim(
                "emitters",
                List.of(
                        new Kind("slow headers", BadEmitters.slowHeaders(port)),
                        new Kind("slow bodies", BadEmitters.slowBodies(port)),
                        new Kind("emitters gone inside a body", BadEmitters.disconnecting(port, oracle)),
                        new Kind("idle connections", BadEmitters.idle(port)),
                        new Kind("invalid requests", BadEmitters.invalid(port)),
                        new Kind("odd posts", BadEmitters.burst(port, oracle))));
    }

    private static List<Kind> ofWay(FaultProxy way, long seed) {
        Fault swallowing = new Blackhole(Direction.TO_THE_ANALYZER);
        List<Kind> kinds = new ArrayList<>();
        kinds.add(new Kind("refused", way.refusing()));
        kinds.add(new Kind("flapping", new Flapping(way.refusing(), Duration.ofMillis(400))));
        for (Moment moment : Moment.values()) {
            kinds.add(new Kind("reset " + moment, way.playing(new Reset(moment))));
        }
        kinds.add(new Kind("half-open", way.playing(new HalfOpen())));
        kinds.add(new Kind("requests vanish", way.playing(swallowing)));
        kinds.add(new Kind("replies vanish", way.playing(new Blackhole(Direction.FROM_THE_ANALYZER))));
        kinds.add(new Kind("requests to /health vanish", way.playing(new Only("/health", swallowing))));
        kinds.add(new Kind("latency 5 s", way.playing(new Latency(5_000, 0, seed))));
        kinds.add(new Kind("latency up to 600 ms", way.playing(new Latency(300, 600, seed))));
        kinds.add(new Kind("32 KB/s", way.playing(new Bandwidth(32_768))));
        kinds.add(new Kind("endless reply", way.playing(new EndlessReply())));
        kinds.add(new Kind("garbage", way.playing(new InsteadOfReply("no HTTP\r\n\r\n"))));
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
