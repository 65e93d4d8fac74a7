package io.logstreamer.server.fault;

import io.logstreamer.server.system.FreePorts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** P4 and P5 while one of three analyzers, each a process of its own, is killed or stands still. */
@Tag("system")
@Tag("waiting")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProcessFaultsIT {
    private static final Duration STOPPED = FaultBed.LONG ? Duration.ofSeconds(20) : Duration.ofSeconds(6);
    private static final Duration DEAD = Duration.ofSeconds(2);

    private final Oracle oracle = new Oracle();
    private final List<AnalyzerProcess> analyzers = new ArrayList<>();
    private final FaultBed bed;

    ProcessFaultsIT() throws Exception {
        List<Integer> ports = FreePorts.find(FaultBed.SHARES.size());
        for (int port : ports) {
            analyzers.add(new AnalyzerProcess(port, oracle));
        }
        bed = FaultBed.start("faults-process", oracle, ports);
    }

    @AfterAll
    void close() {
        bed.close();
        analyzers.forEach(AnalyzerProcess::close);
    }

    @Test
    void killedAndStartedAgainUnderLoadLosesNothing() throws Exception {
        int victim = 0;
        Trouble killed = new Trouble() {
            @Override
            public void begin() throws InterruptedException {
                analyzers.get(victim).kill();
            }

            @Override
            public long end() throws Exception {
                analyzers.get(victim).restart();
                analyzers.get(victim).awaitListening();
                return 1;
            }
        };
        bed.suffer("kill -9, started again", victim, killed, DEAD, Effect.EJECTED);
    }

    /** It wakes with requests in its sockets that nobody waits for any more, and takes them: duplicates, and marked. */
    @Test
    void stoppedAndContinuedUnderLoadLosesNothing() throws Exception {
        int victim = 1;
        Trouble stopped = new Trouble() {
            @Override
            public void begin() throws Exception {
                analyzers.get(victim).signal("STOP");
            }

            @Override
            public long end() throws Exception {
                analyzers.get(victim).signal("CONT");
                return 1;
            }
        };
        bed.suffer("SIGSTOP, SIGCONT", victim, stopped, STOPPED, Effect.EJECTED);
    }
}
