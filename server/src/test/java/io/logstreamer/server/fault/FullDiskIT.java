package io.logstreamer.server.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.logstreamer.server.system.Books;
import io.logstreamer.server.system.Launched;
import io.logstreamer.server.system.Measured;
import io.logstreamer.server.system.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * P4 and P5 while the disk under DEAD_LETTER_DIR is full, and dead letters go on coming: a tmpfs that only the distributor's
 * process sees, and that is gone with it.
 */
@Tag("system")
@Tag("waiting")
class FullDiskIT {
    private static final String NAME = "faults-full-disk";
    private static final int DISK_BYTES = 192 * 1024;

    /** Of letters that wait for the disk: an eighth of MAX_IN_FLIGHT_BYTES. */
    private static final List<String> SMALL_QUEUE = List.of("--max-in-flight-bytes=524288", "--max-packet-bytes=32768");

    /** One in so many packets is refused by everybody. */
    private static final int POISON = 5;

    private static final int UNWRITTEN = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int SECONDS_BETWEEN_LOGS = 10;
    private static final String WRITTEN_METRIC = "distributor_dead_letters_written_total";
    private static final String UNWRITTEN_METRIC = "distributor_dead_letters_unwritten_total";

    private final Oracle oracle = new Oracle();

    @Test
    void aFullDiskHoldsUpNoPacketAndIsWrittenToAgainWhenThereIsRoom() throws Exception {
        long startNs = System.nanoTime();
        try (ScriptedFleet fleet = new ScriptedFleet(oracle);
                FaultBed bed = FaultBed.start(
                        NAME, oracle, fleet.ports(), onSmallDisk(), SMALL_QUEUE.toArray(String[]::new))) {
            Path seenFromHere = Path.of("/proc/" + bed.distributor().pid() + "/root" + letters());
            KeptLetters letters = new KeptLetters(seenFromHere);
            oracle.keptIn(letters);
            Oracle.Start start = oracle.start(bed.quietBooks());
            try (Load load = Load.start(bed.port(), oracle, FaultBed.PACKETS_PER_SECOND)) {
                poison(fleet);
                await("letters are given up for a full disk", bed, () -> counted(bed, UNWRITTEN_METRIC) >= UNWRITTEN);
                assertTrue(bed.distributor().out().contains("No space left on device"), bed.distributor()::out);
                long writtenBefore = counted(bed, WRITTEN_METRIC);
                fleet.heal(); // so that what waits has room
                await("whole lines are taken away", bed, () -> {
                    letters.takeAway(); // fails in the moments in which a line is tried again
                    return true;
                });
                await("it writes again", bed, () -> isAllWritten(bed) && counted(bed, WRITTEN_METRIC) > writtenBefore);
                long writtenAfter = counted(bed, WRITTEN_METRIC);
                poison(fleet);
                await("it goes on writing", bed, () -> counted(bed, WRITTEN_METRIC) > writtenAfter);
                fleet.heal();
                load.stop();
            }
            Books books = bed.quietBooks();
            await("all is written", bed, () -> isAllWritten(bed));
            int dead = (int) (books.packets("dead_lettered") - start.books().packets("dead_lettered"));
            int unwritten = (int) counted(bed, UNWRITTEN_METRIC);
            Verdict verdict = oracle.verdict(start, books);
            verdict.assertLostOnly(dead, unwritten);
            verdict.assertReason("refused");
            verdict.assertNothingRefused();
            assertUpThroughout(books);
            assertLoggedSeldom(bed.distributor().out(), Duration.ofNanos(System.nanoTime() - startNs));
            new Measured(NAME)
                    .line("disk full: " + verdict.accepted() + " accepted, " + verdict.delivered() + " delivered, "
                            + verdict.deadLetters().size() + " in files, " + unwritten
                            + " counted as unwritten, 0 lost");
        }
    }

    private static Path letters() {
        return FaultBed.logs(NAME).resolve(FaultBed.LETTERS);
    }

    /** As root of its own user namespace, or where that is forbidden as the root that one is; else there is no such disk. */
    private static Launched.Within onSmallDisk() throws IOException, InterruptedException {
        Files.createDirectories(letters());
        for (String namespaces : List.of("-Urm", "-m")) {
            List<String> command = List.of(
                    "unshare",
                    namespaces,
                    "sh",
                    "-c",
                    "mount -t tmpfs -o size=" + DISK_BYTES + " none \"$0\" && exec \"$@\"",
                    letters().toString());
            if (succeeds(command)) {
                return new Launched.Within(command, Map.of());
            }
        }
        assumeTrue(false, "no small disk: unshare(1) may make no mount namespace here");
        return Launched.Within.NOTHING;
    }

    private static boolean succeeds(List<String> within) throws InterruptedException {
        List<String> command = new ArrayList<>(within);
        command.add("true");
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false; // there is no unshare
        }
    }

    private static void poison(ScriptedFleet fleet) {
        for (int i = 0; i < FaultBed.SHARES.size(); i++) {
            fleet.analyzer(i).ingest(FullDiskIT::refusePoison);
        }
    }

    private static Answer refusePoison(ScriptedAnalyzer.Ingest ingest) {
        List<Integer> sequences = ingest.sequences();
        String refused = IntStream.range(0, sequences.size())
                .filter(i -> sequences.get(i) % POISON == 0)
                .mapToObj(i -> "{\"index\":" + i + ",\"reason\":\"poison\"}")
                .collect(Collectors.joining(","));
        return refused.isEmpty() ? Answer.OK : Answer.status(400).saying("{\"refused\":[" + refused + "]}");
    }

    private static long counted(FaultBed bed, String metric) throws IOException, InterruptedException {
        return (long) bed.metrics().sum(metric);
    }

    private static boolean isAllWritten(FaultBed bed) throws IOException, InterruptedException {
        return counted(bed, "distributor_dead_lettered_packets_total")
                == counted(bed, WRITTEN_METRIC) + counted(bed, UNWRITTEN_METRIC);
    }

    private static void assertUpThroughout(Books books) {
        for (int i = 0; i < FaultBed.SHARES.size(); i++) {
            assertEquals(0, books.analyzer(i).get("ejections").asLong(), books::toString);
        }
    }

    /** One line in ten seconds of each kind. */
    private static void assertLoggedSeldom(String log, Duration lasted) {
        for (String what : List.of("dead letters cannot be written", "too many wait for the disk")) {
            long lines = log.lines().filter(line -> line.contains(what)).count();
            assertTrue(lines >= 1 && lines <= 1 + lasted.toSeconds() / SECONDS_BETWEEN_LOGS, log);
        }
    }

    private static void await(String what, FaultBed bed, Waiting.Question question) throws InterruptedException {
        Waiting.until(what, PATIENCE, bed.distributor()::out, question);
    }
}
