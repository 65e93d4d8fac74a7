package io.logstreamer.server.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.logstreamer.server.scan.JacksonOracle.Verdict;
import io.logstreamer.server.scan.ScanError.Kind;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** {@code -Dscan.cases=N} runs more cases, {@code -Dscan.seed=N} begins at other seeds; what fails names its seed. */
class PacketScannerDifferentialTest {
    private static final int CASES = Integer.getInteger("scan.cases", 200_000);
    private static final long FIRST_SEED = Long.getLong("scan.seed", 1L);
    private static final int CASES_A_SEED = 20;

    private static final ScanLimits ROOMY = new ScanLimits(1 << 20, 10_000, 64);
    private static final ScanLimits TIGHT = new ScanLimits(400, 2, 5);

    @Test
    void theVerdictOnSpoiledPacketsIsThatOfAStrictParser() {
        assertSameVerdicts(ROOMY);
    }

    @Test
    void theVerdictUnderTightLimitsIsThatOfAStrictParser() {
        assertSameVerdicts(TIGHT);
    }

    private static void assertSameVerdicts(ScanLimits limits) {
        PacketScanner scanner = new PacketScanner(limits);
        JacksonOracle oracle = new JacksonOracle(limits);
        Map<Verdict, Integer> seen = new EnumMap<>(Verdict.class);
        for (long seed = FIRST_SEED; seed < FIRST_SEED + CASES / 2 / CASES_A_SEED; seed++) {
            Random random = new Random(seed);
            Packets packets = new Packets(random);
            Mutations mutations = new Mutations(random);
            byte[] packet = packets.next();
            byte[] other = packets.next();
            for (int i = 0; i < CASES_A_SEED; i++) {
                byte[] spoiled = mutations.of(packet, other);
                Verdict expected = oracle.judge(spoiled);
                seen.merge(expected, 1, Integer::sum);
                assertSameVerdict(seed, spoiled, expected, oracle.messages(), scanner, limits);
            }
        }
        assertTrue(seen.getOrDefault(Verdict.ACCEPTED, 0) > CASES / 100, "too few stay valid: " + seen);
        assertTrue(seen.getOrDefault(Verdict.MALFORMED, 0) > CASES / 10, "too few are spoiled: " + seen);
    }

    private static void assertSameVerdict(
            long seed, byte[] bytes, Verdict expected, int messages, PacketScanner scanner, ScanLimits limits) {
        // In the middle of a larger array, so that reading over either end would show.
        byte[] body = new byte[bytes.length + 32];
        Arrays.fill(body, (byte) '"');
        System.arraycopy(bytes, 0, body, 16, bytes.length);
        boolean accepted = scanner.scanWhole(body, 16, 16 + bytes.length);
        Supplier<@Nullable String> what = () -> "seed " + seed + ", expected " + expected + ", got "
                + (accepted ? "accepted" : scanner.error().text()) + ", bytes "
                + HexFormat.of().formatHex(bytes);
        if (expected == Verdict.ACCEPTED) {
            assertTrue(accepted, what);
            assertEquals(messages, scanner.messages(), what);
        } else if (accepted) {
            fail(what.get());
        } else {
            ScanError error = scanner.error();
            assertTrue(error.offset() >= 16 && error.offset() <= 16 + bytes.length, what);
            assertTrue(error.text().chars().allMatch(c -> c >= ' ' && c <= '~'), what);
            if (expected == Verdict.TOO_LARGE) {
                assertEquals(Kind.TOO_LARGE, error.kind(), what);
            } else if (limits.equals(ROOMY)) {
                assertEquals(Kind.MALFORMED, error.kind(), what);
            }
        }
    }

    @Test
    void aGeneratedPacketIsAcceptedWithItsMessagesAndItsBytes() {
        PacketScanner scanner = new PacketScanner(ROOMY);
        for (long seed = FIRST_SEED; seed < FIRST_SEED + CASES / 20; seed++) {
            Packets packets = new Packets(new Random(seed));
            byte[] packet = packets.next();
            byte[] body = new byte[packet.length + 20];
            Arrays.fill(body, (byte) ' ');
            System.arraycopy(packet, 0, body, 7, packet.length);
            long which = seed;
            assertTrue(
                    scanner.scanWhole(body, 3, body.length - 2),
                    () -> "seed " + which + ": " + scanner.error().text());
            assertEquals(packets.messages(), scanner.messages(), () -> "seed " + which);
            assertEquals(7, scanner.packetStart(), () -> "seed " + which);
            assertEquals(7 + packet.length, scanner.packetEnd(), () -> "seed " + which);
        }
    }

    @Test
    void aGeneratedPacketCutShortAnywhereIsRefused() {
        PacketScanner scanner = new PacketScanner(ROOMY);
        for (long seed = FIRST_SEED; seed < FIRST_SEED + 50; seed++) {
            byte[] packet = new Packets(new Random(seed)).next();
            for (int to = 0; to < packet.length; to++) {
                String what = "seed " + seed + ", cut at " + to;
                byte[] cut = Arrays.copyOf(packet, to);
                // At the end of its array, and with the rest of the packet still behind it.
                if (scanner.scanWhole(cut, 0, to) || scanner.scanWhole(packet, 0, to)) {
                    fail(what);
                }
                assertTrue(scanner.error().offset() <= to, what);
            }
        }
    }
}
