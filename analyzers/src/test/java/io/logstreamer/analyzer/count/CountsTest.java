package io.logstreamer.analyzer.count;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.logstreamer.analyzer.count.Snapshot.Row;
import io.logstreamer.analyzer.packet.Level;
import io.logstreamer.analyzer.packet.PacketBatch;
import io.logstreamer.analyzer.packet.PacketReader;
import io.logstreamer.analyzer.rate.Rate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CountsTest {

    private static final long SECOND_NS = 1_000_000_000L;

    private final PacketReader reader = new PacketReader();
    private long nowNs = -7 * SECOND_NS;
    private Counts counts = new Counts(new Limits(1000, 30, 2), UniquePackets.IGNORED, () -> nowNs);

    private static String packet(String emitter, String id, String... levelsAndServices) {
        String messages = IntStream.range(0, levelsAndServices.length / 2)
                .mapToObj(i -> "{\"level\":\"" + levelsAndServices[2 * i]
                        + "\",\"timestamp\":1,\"message\":\"m\",\"metadata\":{\"service\":\""
                        + levelsAndServices[2 * i + 1]
                        + "\"}}")
                .collect(Collectors.joining(","));
        return "{\"emitter_id\":\"" + emitter + "\",\"packet_id\":\"" + id + "\",\"messages\":[" + messages + "]}";
    }

    private int add(String body, PossibleDuplicates marked) {
        byte[] bytes = body.getBytes(UTF_8);
        PacketBatch batch = reader.read(bytes, bytes.length);
        assertEquals(0, batch.refused(), () -> batch.refusals().toString());
        return counts.add(batch, marked);
    }

    private int add(String body) {
        return add(body, PossibleDuplicates.NONE);
    }

    private static List<String> names(List<Row> rows) {
        return rows.stream().map(Row::name).toList();
    }

    @Test
    void everyMessageIsCountedOnceUnderItsLevelAndService() {
        String body = "[" + packet("e1", "1", "INFO", "shop", "warning", "shop") + ","
                + packet("e2", "1", "ERROR", "", "info", "shop") + "]";
        add(body);
        Snapshot snapshot = counts.snapshot();
        Totals totals = snapshot.totals();
        assertEquals(2, totals.received());
        assertEquals(2, totals.unique());
        assertEquals(4, totals.messages());
        assertEquals(body.length(), totals.bytes());
        assertEquals(2, totals.messagesByLevel().get(Level.INFO));
        assertEquals(1, totals.messagesByLevel().get(Level.WARN));
        assertEquals(1, totals.messagesByLevel().get(Level.ERROR));
        assertEquals(List.of("info", "error", "warn"), names(snapshot.levels()));
        assertEquals(List.of("shop", "unknown"), names(snapshot.services()));
        assertEquals(3, snapshot.services().getFirst().messages().total());
        assertEquals(List.of("e1", "e2"), names(snapshot.emitters()));
        assertEquals(1, snapshot.emitters().getFirst().packets().total());
        assertEquals(2, snapshot.emitters().getFirst().messages().total());
    }

    @Test
    void requestsAndBatchesAreCounted() {
        add(packet("e", "1", "INFO", "s"));
        add("[" + packet("e", "2", "INFO", "s") + "]");
        add("[" + packet("e", "3", "INFO", "s") + "," + packet("e", "4", "INFO", "s") + "]");
        Totals totals = counts.totals();
        assertEquals(3, totals.requests());
        assertEquals(2, totals.batches());
        assertEquals(2, totals.largestBatch());
    }

    @Test
    void duplicateIsSkippedAndCountedMarkedOrNot() {
        String one = packet("e", "1", "INFO", "s");
        assertEquals(0, add(one));
        assertEquals(1, add(one));
        assertEquals(1, add(one, PossibleDuplicates.parse("all")));
        assertEquals(
                2,
                add("[" + one + "," + packet("e", "2", "INFO", "s") + "," + one + "]", PossibleDuplicates.parse("0")));
        Totals totals = counts.totals();
        assertEquals(6, totals.received());
        assertEquals(2, totals.unique());
        assertEquals(4, totals.duplicates());
        assertEquals(2, totals.unmarkedDuplicates());
        assertEquals(2, totals.messages());
    }

    @Test
    void markedPacketThatIsNewIsCounted() {
        assertEquals(0, add(packet("e", "1", "INFO", "s"), PossibleDuplicates.parse("all")));
        assertEquals(1, counts.totals().messages());
    }

    @Test
    void packetOlderThanTheWindowIsTakenForNew() {
        counts = new Counts(new Limits(2, 10, 10), UniquePackets.IGNORED, () -> nowNs);
        add(packet("e", "1", "INFO", "s"));
        add(packet("e", "2", "INFO", "s"));
        add(packet("e", "3", "INFO", "s"));
        assertEquals(1, add(packet("e", "3", "INFO", "s")));
        assertEquals(0, add(packet("e", "1", "INFO", "s")));
        assertEquals(2, counts.totals().rememberedIds());
    }

    @Test
    void ratesFollowTheClock() {
        for (int s = 0; s < 20; s++) {
            add(packet("e", "a" + s, "INFO", "s", "INFO", "s"));
            nowNs += SECOND_NS;
        }
        Snapshot snapshot = counts.snapshot();
        assertEquals(20, snapshot.uptimeS());
        assertEquals(new Rate(20, 1, 1), snapshot.packets());
        assertEquals(new Rate(40, 2, 2), snapshot.messages());
        assertEquals(new Rate(40, 2, 2), snapshot.levels().getFirst().messages());
        assertEquals(new Rate(20, 1, 1), snapshot.emitters().getFirst().packets());
        nowNs += 10 * SECOND_NS;
        assertEquals(new Rate(40, 0, 40 / 30.0), counts.snapshot().messages());
    }

    @Test
    void namesBeyondTheLimitAreOther() {
        add(packet("e", "1", "INFO", "a", "INFO", "b", "INFO", "c", "INFO", "d", "INFO", "a"));
        List<Row> services = counts.snapshot().services();
        assertEquals(List.of("a", "b", "other"), names(services));
        assertEquals(2, services.getLast().messages().total());
    }

    @Test
    void twentyAreNamedAndTheRestAddedUp() {
        for (int i = 0; i < 40; i++) {
            String[] messages = new String[2 * (i + 1)];
            Arrays.fill(messages, "info");
            add(packet("e" + i, "1", messages));
        }
        List<Row> emitters = counts.snapshot().emitters();
        assertEquals(21, emitters.size());
        assertEquals("e29", emitters.getFirst().name());
        assertEquals("e10", emitters.get(19).name());
        long byName = IntStream.rangeClosed(11, 30).sum();
        assertEquals("other", emitters.getLast().name());
        assertEquals(20 * 41 - byName, emitters.getLast().messages().total());
        assertEquals(20, emitters.getLast().packets().total());
    }
}
