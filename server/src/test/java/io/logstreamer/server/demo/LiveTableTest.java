package io.logstreamer.server.demo;

import static io.logstreamer.server.demo.Readings.DELIVERED;
import static io.logstreamer.server.demo.Readings.ejected;
import static io.logstreamer.server.demo.Readings.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LiveTableTest {

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
    void tableShowsEveryNumber() {
        List<String> expected = List.of(
                "title",
                "",
                "in               5,000 packets/s       30,000 messages/s",
                "delivered        4,995 packets/s       29,970 messages/s",
                "",
                "analyzer    state         target    actual                        messages/s   queue   delivered",
                "analyzer-1  UP            50.0 %   50.05 %  ██████████                15,000       0      30,300",
                "analyzer-2  EJECTED       30.0 %   30.00 %  ██████                     8,990       0      18,160",
                "analyzer-3  UP            20.0 %   19.95 %  ████                       5,980       0      12,080",
                "",
                "deviation   0.50 Lmax now, 0.75 at most (Lmax: 20 messages)",
                "ledger      10,100 packets accepted = 10,090 delivered + 0 dead-lettered + 10 inside",
                "refused     0 packets");
        assertEquals(expected, new LiveTable(Style.PLAIN).lines("title", NOW, RATES));
    }

    @Test
    void coloursAddNothingToTheWidth() {
        List<String> plain = new LiveTable(Style.PLAIN).lines("title", NOW, RATES);
        List<String> coloured = new LiveTable(Style.COLOURED).lines("title", NOW, RATES);
        assertTrue(coloured.stream().anyMatch(line -> line.contains("\u001B[31mEJECTED")));
        assertEquals(
                plain,
                coloured.stream()
                        .map(line -> line.replaceAll("\u001B\\[[0-9]+m", ""))
                        .toList());
    }

    @Test
    void aLedgerThatDoesNotBalanceIsTold() {
        Reading wrong = Readings.with(new Places(100, 98, 0, 1), new Places(600, 588, 0, 6));
        List<String> lines = new LiveTable(Style.PLAIN).lines("title", wrong, Rates.between(DELIVERED, wrong));
        assertTrue(lines.stream().anyMatch(line -> line.endsWith("1 inside  (does not balance)")), lines::toString);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.003, 0.00625, 0.0499, 0.5, 0.996, 0.9999, 1, 1.5, -0.5})
    void barIsAlwaysTwentyCells(double share) {
        assertEquals(20, LiveTable.bar(share).length());
    }

    @ParameterizedTest
    @CsvSource({"0.5,██████████", "0.025,▌", "0.3125,██████▎", "0,''", "1,████████████████████"})
    void barGrowsByEighths(double share, String bar) {
        assertEquals(bar, LiveTable.bar(share).stripTrailing());
    }

    @Test
    void oneLineTellsTheSame() {
        assertEquals(
                "   3 s  5,000 packets/s  30,000 messages/s  shares 50.05/30.00/19.95 %  queues 0/0/0  UP/EJECTED/UP"
                        + "  deviation 0.50 Lmax  accepted 10,100 = delivered 10,090 + dead-lettered 0 + inside 10",
                LiveLine.of(3, NOW, RATES));
    }
}
