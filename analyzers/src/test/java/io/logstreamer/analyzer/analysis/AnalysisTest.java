package io.logstreamer.analyzer.analysis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.analyzer.count.Counts;
import io.logstreamer.analyzer.count.Limits;
import io.logstreamer.analyzer.count.PossibleDuplicates;
import io.logstreamer.analyzer.packet.Level;
import io.logstreamer.analyzer.packet.PacketBatch;
import io.logstreamer.analyzer.packet.PacketReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnalysisTest {

    private static final long SECOND_NS = 1_000_000_000L;

    private final PacketReader reader = new PacketReader();
    private long nowNs;
    private long nowMs = 10_000;
    private final Analysis analysis = new Analysis(100, 1, () -> nowMs);
    private final Counts counts = new Counts(new Limits(1000, 30, 2), analysis, () -> nowNs);

    private static String packet(String emitter, String id, String... messages) {
        return "{\"emitter_id\":\"" + emitter + "\",\"packet_id\":\"" + id + "\",\"messages\":["
                + String.join(",", messages) + "]}";
    }

    private static String message(String level, String text, String service) {
        return "{\"level\":\"" + level + "\",\"timestamp\":9000,\"message\":\"" + text
                + "\",\"metadata\":{\"service\":\"" + service + "\"}}";
    }

    private void add(String body) {
        byte[] bytes = body.getBytes(UTF_8);
        PacketBatch batch = reader.read(bytes, bytes.length);
        assertEquals(0, batch.refused(), () -> batch.refusals().toString());
        counts.add(batch, PossibleDuplicates.NONE);
    }

    private AnalysisSnapshot snapshot() {
        return counts.reading(analysis::snapshot);
    }

    @Test
    void messagesAreFoundUnderTheirTemplates() {
        add(packet("e", "1", message("INFO", "took 5 ms", "s"), message("WARN", "took 6 ms", "s")));
        nowMs += 500;
        add(packet("f", "1", message("INFO", "hello", "t")));
        AnalysisSnapshot found = snapshot();
        assertEquals(new AnalysisSnapshot.Totals(2, 2, 0, 0, false), found.totals());
        AnalysisSnapshot.TemplateRow first = found.top().getFirst();
        assertEquals("took <*> ms", first.text());
        assertEquals(2, first.messages().total());
        assertEquals(2, first.distinctMessages());
        assertEquals(Level.WARN, first.level());
        assertEquals(10_000, first.lastSeenMs());
        assertEquals(10_500, found.top().get(1).firstSeenMs());
        assertEquals(2, found.distinctEmitters());
        assertEquals(2, found.distinctServices());
        assertEquals(new Quantiles(3, 5, 9, 9, 9, 9), found.messageBytes());
        assertEquals(new Quantiles(2, 1, 1, 2, 2, 2), found.packetMessages());
        assertEquals(new Quantiles(3, 1000, 1000, 1500, 1500, 1500), found.lagMs());
    }

    @Test
    void aDuplicateIsNotAnalyzedAgain() {
        String packet = packet("e", "1", message("ERROR", "took 5 ms", "s"));
        add(packet);
        add(packet);
        add("[" + packet + "," + packet + "]");
        assertEquals(3, counts.totals().duplicates());
        AnalysisSnapshot found = snapshot();
        assertEquals(1, found.top().getFirst().messages().total());
        assertEquals(1, found.messageBytes().count());
        nowNs += SECOND_NS;
        assertEquals(1, snapshot().windowErrors());
    }

    @Test
    void newTemplatesAreEventsTheLatestFirst() {
        add(packet("e", "1", message("INFO", "took 5 ms", "s"), message("FATAL", "gone", "t")));
        add(packet("e", "2", message("INFO", "took 7 ms", "s")));
        assertEquals(
                List.of(
                        new NewTemplate(10_000, 2, "gone", Level.FATAL, "t"),
                        new NewTemplate(10_000, 1, "took <*> ms", Level.INFO, "s")),
                snapshot().newTemplates());
    }

    @Test
    void eventsKeptAreBounded() {
        for (int i = 0; i < 500; i++) {
            add(packet("e", "" + i, message("INFO", "word ".repeat(i % 60 + 1), "s")));
        }
        assertEquals(32, snapshot().newTemplates().size());
        assertEquals(60, snapshot().totals().newTemplates());
        assertEquals(20, snapshot().top().size());
    }

    @Test
    void aBurstNamesTheErrorThatIsMostFrequent() {
        for (int second = 0; second < 60; second++) {
            add(packet("e", "calm " + second, message("ERROR", "usual fault", "s"), message("INFO", "fine", "s")));
            nowNs += SECOND_NS;
        }
        for (int i = 0; i < 100; i++) {
            add(packet("e", "burst " + i, message("FATAL", "lost host " + i, "s")));
        }
        nowNs += SECOND_NS;
        AnalysisSnapshot found = snapshot();
        assertTrue(found.totals().inBurst());
        assertEquals("lost host <*>", found.errorBursts().getFirst().template());
        assertEquals(109, found.errorBursts().getFirst().errors());
        assertEquals(1, found.totals().errorBursts());
    }

    @Test
    void recentMessagesAreInBucketsOfTwoSeconds() {
        nowNs = 100 * SECOND_NS;
        add(packet("e", "1", message("INFO", "a", "s")));
        nowNs += SECOND_NS;
        add(packet("e", "2", message("INFO", "a", "s")));
        nowNs += 3 * SECOND_NS;
        List<Long> recent = snapshot().top().getFirst().recent();
        assertEquals(30, recent.size());
        assertEquals(List.of(0L, 2L, 0L), recent.subList(27, 30));
    }

    @Test
    void namesOfAnyLengthAndNumberAreTaken() {
        for (int i = 0; i < 5000; i++) {
            add(packet("e" + i, "1", message("INFO", "m", "s".repeat(i))));
        }
        assertEquals(5000, (double) snapshot().distinctEmitters(), 300);
        assertEquals(200, (double) snapshot().distinctServices(), 5);
    }
}
