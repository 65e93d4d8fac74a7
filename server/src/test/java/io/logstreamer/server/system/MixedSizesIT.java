package io.logstreamer.server.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("system")
class MixedSizesIT {

    private static final List<Double> SHARES = List.of(0.5, 0.3, 0.2);
    private static final int LARGEST = 20;

    /** P1: packets of 5 and of 20; by messages nobody is off by an Lmax, whatever that makes of the packets. */
    @Test
    void weightsAreMetByMessagesNotByPackets() throws Exception {
        Measured measured = new Measured("mixed-sizes");
        try (Testbed bed = Testbed.start("mixed-sizes", SHARES)) {
            Sent sent = Testbed.report(
                    bed.emit("emitter", "--rate=2000", "--packet-size=5,20", "--max-packets=12000", "--seed=7"),
                    Duration.ofSeconds(60));
            Books books = bed.booksWhenDelivered();

            assertEquals(12_000, sent.acceptedPackets());
            assertEquals(sent.acceptedPackets(), books.packets("accepted"));
            assertEquals(sent.acceptedMessages(), books.messages("accepted"));
            books.assertAllDelivered();
            assertEquals(LARGEST, books.lmax());
            assertTrue(books.json().get("deviation_max_lmax").asDouble() < 1, books::toString);

            List<Double> inMessages = books.assertShares(Books.beforeAnything(SHARES.size()), SHARES, 1);
            List<Double> inPackets = new ArrayList<>();
            for (int i = 0; i < SHARES.size(); i++) {
                bed.assertAnalyzerCountedTheSame(i, books);
                inPackets.add(books.delivered(i, "packets") - SHARES.get(i) * books.packets("delivered"));
            }
            measured.line(Measured.count(sent.acceptedPackets()) + " packets of 5 and 20, "
                    + Measured.count(sent.acceptedMessages()) + " messages");
            measured.line("off by " + Measured.inMessages(inMessages) + " messages (Lmax 20), while by packets off by "
                    + Measured.inMessages(inPackets));
        }
    }
}
