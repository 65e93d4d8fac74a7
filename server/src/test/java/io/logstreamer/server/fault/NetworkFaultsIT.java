package io.logstreamer.server.fault;

import io.logstreamer.server.fault.Faults.Bandwidth;
import io.logstreamer.server.fault.Faults.Blackhole;
import io.logstreamer.server.fault.Faults.Direction;
import io.logstreamer.server.fault.Faults.EndlessReply;
import io.logstreamer.server.fault.Faults.HalfOpen;
import io.logstreamer.server.fault.Faults.HugeReply;
import io.logstreamer.server.fault.Faults.InsteadOfReply;
import io.logstreamer.server.fault.Faults.Latency;
import io.logstreamer.server.fault.Faults.Moment;
import io.logstreamer.server.fault.Faults.Only;
import io.logstreamer.server.fault.Faults.Reset;
import io.logstreamer.server.fault.Faults.SlowClose;
import io.logstreamer.server.fault.Faults.WrongLength;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** P4 and P5 while the way to one of three analyzers is ill: connections, bytes, time, replies that are none. */
@Tag("system")
@Tag("waiting")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NetworkFaultsIT {
    /** Time for MAX_FAILURES deadlines of 500 ms, four at once. */
    private static final Duration LASTS = Duration.ofMillis(1_300);

    private static final Duration TO_SHOW = Duration.ofMillis(700);
    private static final Duration TWO_PROBES = Duration.ofMillis(2_500);

    private final Oracle oracle = new Oracle();
    private final ScriptedFleet fleet;
    private final FaultBed bed;
    private int turn;

    NetworkFaultsIT() throws Exception {
        fleet = new ScriptedFleet(oracle);
        bed = FaultBed.start("faults-network", oracle, fleet.ports());
    }

    @BeforeEach
    void heal() {
        fleet.heal();
        turn = (turn + 1) % FaultBed.SHARES.size(); // so that one case's ejections are not the next one's
    }

    @AfterAll
    void close() {
        bed.close();
        fleet.close();
    }

    record Case(String name, Fault fault, Duration lasts, Effect effect) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Case of(String name, Fault fault, Effect effect) {
        return new Case(name, fault, effect == Effect.STAYS ? TO_SHOW : LASTS, effect);
    }

    static Stream<Case> ways() {
        Fault swallowing = new Blackhole(Direction.TO_THE_ANALYZER);
        Fault mute = new Blackhole(Direction.FROM_THE_ANALYZER);
        return Stream.of(
                of("reset at the connect", new Reset(Moment.CONNECT), Effect.OPEN),
                of("reset before the body", new Reset(Moment.BEFORE_THE_BODY), Effect.EJECTED),
                of("reset inside the body", new Reset(Moment.INSIDE_THE_BODY), Effect.EJECTED),
                of("reset after the request", new Reset(Moment.AFTER_THE_REQUEST), Effect.EJECTED),
                of("half-open", new HalfOpen(), Effect.EJECTED),
                of("requests vanish", swallowing, Effect.EJECTED),
                of("replies vanish", mute, Effect.EJECTED),
                of("requests to /ingest vanish", new Only("/ingest", swallowing), Effect.EJECTED),
                of("replies from /ingest vanish", new Only("/ingest", mute), Effect.EJECTED),
                new Case("requests to /health vanish", new Only("/health", swallowing), TWO_PROBES, Effect.STAYS),
                new Case("replies from /health vanish", new Only("/health", mute), TWO_PROBES, Effect.STAYS),
                of("latency 5 s", new Latency(5_000, 0, ScriptedFleet.seed()), Effect.EJECTED),
                of("latency 60 ms, jitter 80 ms", new Latency(60, 80, ScriptedFleet.seed()), Effect.STAYS),
                of("32 KB/s", new Bandwidth(32_768), Effect.OPEN),
                of("slow close", new SlowClose(1_000), Effect.STAYS),
                of("reply cut in its head", new InsteadOfReply("HTTP/1.1 200 OK\r\nContent-Le"), Effect.EJECTED),
                of(
                        "reply cut in its body",
                        new InsteadOfReply("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{"),
                        Effect.STAYS),
                of("reply longer than it says", new WrongLength(-1), Effect.OPEN),
                of("reply shorter than it says", new WrongLength(20), Effect.OPEN),
                of("endless reply", new EndlessReply(), Effect.OPEN),
                of("100 MB reply", new HugeReply(100_000_000), Effect.STAYS),
                of("garbage for a reply", new InsteadOfReply("\u0000\u0001 no HTTP at all\r\n\r\n"), Effect.EJECTED));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ways")
    void nothingIsLostOnAnIllWay(Case one) throws Exception {
        bed.suffer(one.name(), turn, fleet.proxy(turn).playing(one.fault()), one.lasts(), one.effect());
    }

    @Test
    void nothingIsLostWhenConnectionsAreRefused() throws Exception {
        bed.suffer("refused", turn, fleet.proxy(turn).refusing(), LASTS, Effect.EJECTED);
    }
}
