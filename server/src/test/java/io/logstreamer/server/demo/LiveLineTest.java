package io.logstreamer.server.demo;

import static io.logstreamer.server.demo.Readings.DELIVERED;
import static io.logstreamer.server.demo.Readings.ejected;
import static io.logstreamer.server.demo.Readings.row;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class LiveLineTest {

    private static final Reading NOW = Readings.later(
            DELIVERED,
            2_000_000_000L,
            new Places(10_100, 10_090, 0, 10),
            new Places(60_600, 60_540, 0, 60),
            row("analyzer-1", 0.5, 30_300),
            ejected(row("analyzer-2", 0.3, 18_160)),
            row("analyzer-3", 0.2, 12_080));
    private static final Rates RATES = Rates.between(DELIVERED, NOW);

    @Test
    void ratesAreDifferencesPerSecond() {
        assertEquals(new Rates(5000, 30_000, 4995, 29_970, List.of(15_000.0, 8_990.0, 5_980.0)), RATES);
    }

    @Test
    void oneLineTellsTheSame() {
        assertEquals(
                "   3 s  5,000 packets/s  30,000 messages/s  shares 50.05/30.00/19.95 %  queues 0/0/0  UP/EJECTED/UP"
                        + "  deviation 0.50 Lmax  accepted 10,100 = delivered 10,090 + dead-lettered 0 + inside 10",
                LiveLine.of(3, NOW, RATES));
    }
}
