package io.logstreamer.server.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many packets in one POST, from the emitter through the distributor to the analyzers, each program a process. */
@Tag("system")
class BatchesIT {

    private static final List<Double> SHARES = List.of(0.5, 0.3, 0.2);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    /** P1, P4, P5: packed arrays, and lines beside them; shares are met by message, by the analyzers' own count. */
    @Test
    void packedArraysAndLinesAreSharedOutByMessages() throws Exception {
        Path acked = directory.resolve("acked");
        try (Testbed bed = Testbed.start("batches", SHARES)) {
            Launched arrays = bed.emit(
                    "arrays", "--batch=100", "--gzip", "--rate=5000", "--max-packets=10050", "--acked-ids=" + acked);
            Launched lines = bed.emit(
                    "lines",
                    "--batch=30",
                    "--batch-format=ndjson",
                    "--rate=1000",
                    "--max-packets=2000",
                    "--concurrency=2");
            Sent inArrays = Testbed.report(arrays, PATIENCE);
            Sent inLines = Testbed.report(lines, PATIENCE);
            assertEquals(10_050, inArrays.acceptedPackets());
            assertEquals(2_000, inLines.acceptedPackets());
            assertEquals(10_050, new HashSet<>(Files.readAllLines(acked)).size());

            Books books = bed.booksWhenDelivered();
            assertEquals(12_050, books.packets("accepted"));
            assertEquals(inArrays.acceptedMessages() + inLines.acceptedMessages(), books.messages("accepted"));
            books.assertAllDelivered();
            books.assertShares(Books.beforeAnything(SHARES.size()), SHARES, 1);
            for (int i = 0; i < SHARES.size(); i++) {
                bed.assertAnalyzerCountedTheSame(i, books);
            }
            String metrics = bed.prometheus();
            assertTrue(metrics.contains("distributor_accepted_batches_total{format=\"array\"} 101"), metrics);
            assertTrue(metrics.contains("distributor_accepted_batches_total{format=\"ndjson\"} 67"), metrics);
        }
    }

    /** P6, P7: more than there is room for is put off as a whole, and in the end each packet has come once. */
    @Test
    void whatThereIsNoRoomForIsPutOffWholeAndComesInTheEnd() throws Exception {
        try (Testbed bed = Testbed.start("batches-tight", SHARES, "--max-in-flight-packets=250")) {
            Sent sent = Testbed.report(
                    bed.emit("emitter", "--batch=100", "--rate=0", "--max-packets=900", "--concurrency=4"), PATIENCE);
            assertEquals(900, sent.acceptedPackets());
            assertTrue(sent.retriedAttempts() > 0, "there was always room");
            Books books = bed.booksWhenDelivered();
            assertEquals(900, books.packets("accepted"));
            books.assertAllDelivered();
            for (int i = 0; i < SHARES.size(); i++) {
                bed.assertAnalyzerCountedTheSame(i, books);
            }
            long refused = books.json().at("/refused_by_reason/no_room").asLong();
            assertEquals(100 * sent.retriedAttempts(), refused, books::toString);
        }
    }
}
