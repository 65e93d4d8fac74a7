package io.logstreamer.server.fault;

import io.logstreamer.server.system.FreePorts;
import io.logstreamer.server.system.Measured;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * P4 and P5 under any faults of analyzers and emitters at any times, several at once. {@code -Dchaos.seed} draws other
 * ones, {@code -Dchaos.minutes} makes it longer, {@code -Dchaos.messages} as long as it takes for so many messages; the
 * seed of a failure draws the same faults at the same times again.
 */
@Tag("system")
class ChaosIT {
    private static final long SEED = Long.getLong("chaos.seed", 20_261);
    private static final long MESSAGES = Long.getLong("chaos.messages", 0);
    private static final Duration LENGTH = Integer.getInteger("chaos.minutes", 0) == 0
            ? Duration.ofSeconds(75)
            : Duration.ofMinutes(Integer.getInteger("chaos.minutes", 0));

    /** Large packets beside the small ones of the usual load: most of the messages are in these. */
    private static final int LARGE_PACKETS_PER_SECOND = 40;

    private static final int LARGE_PACKETS_MOST = 1_000;

    @Test
    void nothingIsLostUnderAnyFaultsAtAnyTimes() throws Exception {
        Oracle oracle = new Oracle();
        int processPort = FreePorts.find(1).getFirst();
        try (AnalyzerProcess process = new AnalyzerProcess(processPort, oracle);
                ScriptedFleet fleet = new ScriptedFleet(oracle);
                FaultProxy toProcess = new FaultProxy(FreePorts.find(1).getFirst(), processPort)) {
            List<Integer> ports = new ArrayList<>(fleet.ports());
            ports.set(0, toProcess.port());
            try (FaultBed bed = FaultBed.start("chaos", oracle, ports);
                    Load large = Load.idle(bed.port(), oracle, LARGE_PACKETS_PER_SECOND, LARGE_PACKETS_MOST)) {
                List<ChaosVictim> victims = List.of(
                        ChaosVictim.process("analyzer-1", process, toProcess, SEED),
                        ChaosVictim.refusingPackets("analyzer-2", fleet, 1, SEED),
                        ChaosVictim.scripted("analyzer-3", fleet, 2, SEED),
                        ChaosVictim.emitters(bed.port(), oracle));
                ChaosPlay play = new ChaosPlay(SEED, victims, enough(large));
                Trouble trouble = new Trouble() {
                    @Override
                    public void begin() {
                        large.begin();
                        play.begin();
                    }

                    @Override
                    public long end() throws Exception {
                        long struck = play.end();
                        large.stop();
                        return struck;
                    }
                };
                Verdict verdict = bed.sufferAll("all of them, seed " + SEED, trouble, Duration.ZERO, 0);
                report(play, verdict);
            }
        }
    }

    private static BooleanSupplier enough(Load large) {
        long endNs = System.nanoTime() + LENGTH.toNanos();
        return MESSAGES > 0 ? () -> large.acceptedMessages() >= MESSAGES : () -> System.nanoTime() - endNs >= 0;
    }

    private static void report(ChaosPlay play, Verdict verdict) throws Exception {
        Measured measured = new Measured("chaos");
        measured.line("seed " + SEED + ", " + play.strikes() + " faults, replayed by ./test.sh --chaos --seed " + SEED);
        for (String line : play.lines()) {
            measured.line(line);
        }
        long messages = verdict.after().messages("accepted") - verdict.before().messages("accepted");
        measured.line("accepted " + verdict.accepted() + " packets of " + messages + " messages, refused "
                + verdict.refused() + ", unanswered "
                + verdict.unanswered() + ", delivered " + verdict.delivered() + ", dead-lettered 0, duplicates "
                + verdict.duplicates() + " of " + verdict.possibleDuplicates()
                + " possible, lost 0, invented 0, ledger exact");
    }
}
