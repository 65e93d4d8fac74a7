package io.logstreamer.server.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.server.scan.BatchReference.Element;
import io.logstreamer.server.scan.ElementScanner.Step;
import io.logstreamer.server.scan.JacksonOracle.Verdict;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Arrays and lines, whole and spoiled, against {@link BatchReference}: no valid neighbour is lost, nothing invalid passes.
 * {@code -Dscan.batches=N} runs more, {@code -Dscan.seed=N} begins at other seeds; what fails names its seed.
 */
class ElementScannerDifferentialTest {
    private static final int BODIES = Integer.getInteger("scan.batches", 15_000);
    private static final long FIRST_SEED = Long.getLong("scan.seed", 1L);
    private static final ScanLimits LIMITS = new ScanLimits(400, 2, 6);
    private static final String[] NO_PACKETS = {
        "7",
        "null",
        "\"{\"",
        "{}",
        "[]",
        "[[{}]]",
        "{\"messages\":[1,2]}",
        "[1,{\"a\":\"]\"}]",
        "\"\\\"\"",
        "[[[[[[[[[]]]]]]]]]"
    };

    private final PacketScanner packets = new PacketScanner(LIMITS);
    private final BatchReference reference = new BatchReference(LIMITS);
    private int accepted;
    private int refused;
    private int broken;

    @Test
    void arraysHoldWhatTheReferenceFindsInThem() {
        ElementScanner scanner = new ArrayScanner(packets);
        for (long seed = FIRST_SEED; seed < FIRST_SEED + BODIES; seed++) {
            Random random = new Random(seed);
            byte[] body = body(random, "[", ",", "]");
            if (ArrayScanner.isArray(body, body.length)) {
                assertSame(seed, body, scanner, reference.array(body));
            }
        }
        assertTrue(broken > BODIES / 20, "too few are broken: " + broken);
        assertAllKindsCame();
    }

    @Test
    void linesAreWhatTheReferenceFindsThemToBe() {
        ElementScanner scanner = new LineScanner(packets);
        for (long seed = FIRST_SEED; seed < FIRST_SEED + BODIES; seed++) {
            byte[] body = body(new Random(seed), "", "\n", "");
            assertSame(seed, body, scanner, reference.lines(body));
        }
        assertEquals(0, broken);
        assertAllKindsCame();
    }

    private void assertAllKindsCame() {
        assertTrue(accepted > BODIES / 2, "too few packets: " + accepted);
        assertTrue(refused > BODIES / 2, "too few refused: " + refused);
    }

    /** Up to 6 elements, some of them no packets; two of three bodies are spoiled. */
    private static byte[] body(Random random, String open, String separator, String close) {
        Packets valid = new Packets(random);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(ascii(open));
        for (int i = 0, n = random.nextInt(7); i < n; i++) {
            body.writeBytes(ascii(i == 0 ? "" : separator));
            byte[] element =
                    random.nextInt(4) == 0 ? ascii(NO_PACKETS[random.nextInt(NO_PACKETS.length)]) : valid.next();
            body.writeBytes(separator.equals("\n") ? onOneLine(element) : element);
        }
        body.writeBytes(ascii(close));
        byte[] whole = body.toByteArray();
        return random.nextInt(3) == 0 || whole.length == 0 ? whole : new Mutations(random).of(whole, valid.next());
    }

    private static byte[] onOneLine(byte[] element) {
        byte[] line = element.clone();
        for (int i = 0; i < line.length; i++) {
            line[i] = line[i] == '\n' ? (byte) ' ' : line[i];
        }
        return line;
    }

    private void assertSame(long seed, byte[] body, ElementScanner scanner, @Nullable List<Element> expected) {
        // In the middle of a larger array, so that reading over either end would show.
        byte[] padded = new byte[body.length + 40];
        Arrays.fill(padded, (byte) '"');
        System.arraycopy(body, 0, padded, 20, body.length);
        List<Element> found = new ArrayList<>();
        scanner.begin(padded, 20, 20 + body.length);
        Step step = scanner.next();
        while (step == Step.PACKET || step == Step.REFUSED) {
            int i = found.size();
            if (step == Step.PACKET) {
                String text = latin(padded, packets.packetStart(), packets.packetEnd());
                found.add(new Element(text, Verdict.ACCEPTED));
                accepted++;
            } else {
                boolean large = packets.errorKind() == ScanError.Kind.TOO_LARGE;
                assertEquals(packets.errorKind(), packets.error().kind());
                String text = expected != null && i < expected.size()
                        ? expected.get(i).text()
                        : "?";
                found.add(new Element(text, large ? Verdict.TOO_LARGE : Verdict.MALFORMED));
                refused++;
            }
            step = scanner.next();
        }
        scanner.release();
        String what = "seed " + seed + ": " + new String(body, StandardCharsets.UTF_8);
        assertEquals(expected == null ? Step.BROKEN : Step.END, step, what);
        if (expected == null) {
            broken++;
            assertTrue(scanner.error().offset() >= 20 && scanner.error().offset() <= 20 + body.length, what);
        } else {
            assertEquals(alike(expected), alike(found), what);
        }
    }

    /** Of what is both too large and malformed either may be said. */
    private static List<Element> alike(List<Element> elements) {
        return elements.stream()
                .map(e -> e.verdict() == Verdict.TOO_LARGE ? new Element(e.text(), Verdict.MALFORMED) : e)
                .toList();
    }

    private static String latin(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
