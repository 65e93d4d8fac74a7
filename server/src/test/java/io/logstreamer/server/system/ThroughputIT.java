package io.logstreamer.server.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("system")
class ThroughputIT {

    private static final List<Double> SHARES = List.of(0.5, 0.3, 0.2);
    private static final int MIN_MESSAGES_PER_SECOND = 10_000;

    /** One packet a POST, as fast as 16 connections go, all processes on one machine. */
    @Test
    void wellOverTenThousandMessagesPerSecondAndEveryPacketAccountedFor() throws Exception {
        Measured measured = new Measured("throughput");
        try (Testbed bed = Testbed.start("throughput", SHARES)) {
            Testbed.report(bed.emit("warm-up", "--rate=0", "--packet-size=5", "--duration=3s"), Duration.ofSeconds(30));
            Books before = bed.booksWhenDelivered();
            Sent sent = Testbed.report(
                    bed.emit("emitter", "--rate=0", "--packet-size=5", "--duration=8s"), Duration.ofSeconds(60));
            Books after = bed.booksWhenDelivered();

            double messagesPerSecond = sent.acceptedMessages() * 1000.0 / sent.elapsedMs();
            measured.line(Measured.whole(messagesPerSecond) + " messages/s in "
                    + Measured.whole(messagesPerSecond / 5)
                    + " packets/s of 5, one packet a POST; time to acceptance p99 "
                    + Measured.oneDecimal(sent.p99Ms()) + " ms");
            assertTrue(messagesPerSecond > MIN_MESSAGES_PER_SECOND, () -> messagesPerSecond + " messages/s");

            assertEquals(sent.acceptedPackets(), after.packets("accepted") - before.packets("accepted"));
            assertEquals(sent.acceptedMessages(), after.messages("accepted") - before.messages("accepted"));
            after.assertAllDelivered();
            for (int i = 0; i < SHARES.size(); i++) {
                bed.assertAnalyzerCountedTheSame(i, after);
            }
            List<Double> differences = after.assertShares(Books.beforeAnything(SHARES.size()), SHARES, 1);
            measured.line(Measured.count(after.packets("accepted"))
                    + " packets accepted by the emitters' count, delivered by the ledger, counted by the analyzers; shares"
                    + " off by " + Measured.inMessages(differences) + " messages");
        }
    }
}
