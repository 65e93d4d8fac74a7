package io.logstreamer.server.unpack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStream;
import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code -Dunpack.cases=N} spoils more bodies, {@code -Dunpack.seed=N} begins at another seed; what fails names its seed. */
class UnpackerTest {
    private static final int CASES = Integer.getInteger("unpack.cases", 20_000);
    private static final long FIRST_SEED = Long.getLong("unpack.seed", 1L);
    private static final int MOST = 4 << 20;
    private static final byte[] TEXT =
            "{\"emitter_id\":\"e\",\"packet_id\":\"p\"} ".repeat(20).getBytes(StandardCharsets.UTF_8);

    private final Unpacker unpacker = new Unpacker(new UnpackLimits(MOST, 200));

    @ParameterizedTest
    @EnumSource(names = {"GZIP", "ZSTD"})
    void unpacksWhatWasPacked(Coding coding) throws IOException {
        Random random = new Random(1);
        for (int size : new int[] {0, 1, 100, 4095, 4096, 4097, 70_000, 1 << 20}) {
            byte[] bytes = new byte[size];
            for (int i = 0; i < size; i++) {
                bytes[i] = (byte) ('a' + random.nextInt(8));
            }
            Unpacked.Whole whole = whole(coding, packed(coding, bytes));
            assertArrayEquals(bytes, content(whole));
            assertEquals(size == 0 && coding == Coding.ZSTD ? 4096 : size, whole.bytes().length, "of exactly its size");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"GZIP", "ZSTD"})
    void partsThatFollowEachOtherAreOneBody(Coding coding) throws IOException {
        byte[] part = packed(coding, TEXT);
        byte[] empty = packed(coding, new byte[0]);
        byte[] body = joined(part, empty, part, part, empty);
        assertArrayEquals(joined(TEXT, TEXT, TEXT), content(whole(coding, body)));
    }

    @ParameterizedTest
    @EnumSource(names = {"GZIP", "ZSTD"})
    void whatIsCutAnywhereIsMalformed(Coding coding) throws IOException {
        byte[] body = packed(coding, TEXT);
        for (int length = 0; length < body.length; length++) {
            Unpacked unpacked = unpacker.unpack(coding, Arrays.copyOf(body, length));
            assertInstanceOf(Unpacked.Malformed.class, unpacked, "cut to " + length);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"GZIP", "ZSTD"})
    void whatFollowsTheEndAndIsNoneIsMalformed(Coding coding) throws IOException {
        byte[] body = packed(coding, TEXT);
        for (byte[] garbage : new byte[][] {{0}, {'\n'}, {0x1f}, {0x28}, new byte[100], TEXT}) {
            Unpacked unpacked = unpacker.unpack(coding, joined(body, garbage));
            assertInstanceOf(Unpacked.Malformed.class, unpacked, Arrays.toString(garbage));
        }
        assertArrayEquals(TEXT, content(whole(coding, body)), "and the next is not touched by it");
    }

    @Test
    void saysWhatIsWrongWithGzip() throws IOException {
        byte[] body = packed(Coding.GZIP, TEXT);
        assertEquals("gzip: it does not begin as gzip does", reason(changed(body, 0, 1)));
        assertEquals("gzip: it does not begin as gzip does", reason(changed(body, 2, 1)), "another method");
        assertEquals("gzip: it does not begin as gzip does", reason(changed(body, 3, 0x80)), "a reserved flag");
        assertEquals("gzip: corrupt: its CRC-32 differs", reason(changed(body, body.length - 8, 1)));
        assertEquals("gzip: corrupt: its length differs", reason(changed(body, body.length - 4, 1)));
        assertEquals("gzip: ends too early", reason(Arrays.copyOf(body, body.length - 1)));
        String follows = "gzip: what follows its end at byte " + body.length + " is no gzip";
        assertEquals(follows, reason(joined(body, new byte[1])));
        assertTrue(reason(changed(body, 10, 7)).startsWith("gzip: corrupt: invalid"), "the first block's kind");
    }

    @Test
    void readsOverWhatAGzipHeadMayHold() throws IOException {
        byte[] plain = packed(Coding.GZIP, TEXT);
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        head.write(plain, 0, 3);
        head.write(0x02 | 0x04 | 0x08 | 0x10);
        head.write(plain, 4, 6);
        head.writeBytes(new byte[] {3, 0, 'x', 'y', 'z'});
        head.writeBytes("name\0comment\0".getBytes(StandardCharsets.US_ASCII));
        CRC32 crc = new CRC32();
        crc.update(head.toByteArray());
        head.write((int) crc.getValue());
        head.write((int) crc.getValue() >>> 8);
        int length = head.size();
        head.write(plain, 10, plain.length - 10);
        byte[] body = head.toByteArray();
        assertArrayEquals(TEXT, content(whole(Coding.GZIP, body)));
        assertEquals(
                "gzip: it does not begin as gzip does", reason(changed(body, length - 1, 1)), "the head's own check");
        for (int cut = 0; cut < body.length; cut++) {
            assertEquals("gzip: ends too early", reason(Arrays.copyOf(body, cut)), "cut to " + cut);
        }
    }

    @Test
    void unpacksZstdOfUnknownSizeAndSkipsWhatMayBeSkipped() throws IOException {
        byte[] bytes = new byte[1 << 20];
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream zstd = new ZstdOutputStream(packed)) {
            zstd.write(bytes);
        }
        assertTrue(Zstd.getFrameContentSize(packed.toByteArray()) <= 0, "it tells its size");
        byte[] skippable = {0x50, 0x2a, 0x4d, 0x18, 2, 0, 0, 0, 'h', 'i'};
        assertArrayEquals(bytes, content(whole(Coding.ZSTD, joined(skippable, packed.toByteArray(), skippable))));
    }

    @ParameterizedTest
    @EnumSource(names = {"GZIP", "ZSTD"})
    void aBodyMayBeAsLargeAsAllowedAndNotAByteLarger(Coding coding) throws IOException {
        Random random = new Random(2);
        byte[] bytes = new byte[MOST];
        random.nextBytes(bytes);
        assertEquals(MOST, whole(coding, packed(coding, bytes)).length());
        byte[] larger = Arrays.copyOf(bytes, MOST + 1);
        Unpacked refused = unpacker.unpack(coding, packed(coding, larger));
        assertEquals(
                "unpacks to more than " + MOST + " bytes (MAX_BODY_BYTES)",
                assertInstanceOf(Unpacked.TooLarge.class, refused).reason());
    }

    @ParameterizedTest
    @EnumSource(names = {"GZIP", "ZSTD"})
    void aSmallBodyMayBePackedHoweverWellALargeOneNot(Coding coding) throws IOException {
        assertEquals(1 << 20, whole(coding, packed(coding, new byte[1 << 20])).length());
        Unpacked refused = unpacker.unpack(coding, packed(coding, new byte[(1 << 20) + 1]));
        assertEquals(
                "unpacks to more than 200 times its bytes (MAX_COMPRESSION_RATIO)",
                assertInstanceOf(Unpacked.TooLarge.class, refused).reason());
    }

    /** P6: what a bomb costs is what an allowed body costs. */
    @ParameterizedTest
    @EnumSource(names = {"GZIP", "ZSTD"})
    void aGigabyteOfZerosIsRefusedWithinTheMemoryOfABodyThatIsAllowed(Coding coding) throws IOException {
        byte[] bomb = bomb(coding);
        unpacker.unpack(coding, bomb);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        assertInstanceOf(Unpacked.TooLarge.class, unpacker.unpack(coding, bomb));
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;
        long most = coding == Coding.GZIP ? 64 * 1024 : 3L * MOST; // gzip says at its end how large it is
        assertTrue(bytes < most, bytes + " bytes allocated for a bomb of " + bomb.length);
    }

    /** Of one member, one frame: what is written is what the packer makes of it, not 1 GB in memory. */
    private static byte[] bomb(Coding coding) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] zeros = new byte[1 << 20];
        try (OutputStream out = coding == Coding.GZIP ? new GZIPOutputStream(packed) : new ZstdOutputStream(packed)) {
            for (int i = 0; i < 1024; i++) {
                out.write(zeros);
            }
        }
        return packed.toByteArray();
    }

    /** A body that announces much and holds little is not given much. */
    @Test
    void whatIsAnnouncedIsNotBelieved() throws IOException {
        byte[] body = packed(Coding.GZIP, TEXT);
        Arrays.fill(body, body.length - 4, body.length, (byte) 0x7f);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        unpacker.unpack(Coding.GZIP, body);
        long before = threads.getCurrentThreadAllocatedBytes();
        assertInstanceOf(Unpacked.Malformed.class, unpacker.unpack(Coding.GZIP, body));
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(bytes < 64 * 1024, bytes + " bytes allocated for " + body.length);
    }

    /** Whatever passes is what the JDK's reader finds in it, and what that does not read does not pass. */
    @Test
    void spoiledGzipNeverPassesForSomethingElse() throws IOException {
        int passed = 0;
        for (long seed = FIRST_SEED; seed < FIRST_SEED + CASES; seed++) {
            byte[] body = spoiled(Coding.GZIP, new Random(seed));
            if (unpacker.unpack(Coding.GZIP, body) instanceof Unpacked.Whole whole) {
                passed++;
                assertArrayEquals(readByTheJdk(body), content(whole), "seed " + seed);
            }
        }
        assertTrue(passed > CASES / 100 && passed < CASES / 2, passed + " passed");
    }

    /** No frame has to have a checksum, so that what passes need not be what was packed; but it keeps to its limits. */
    @Test
    void spoiledZstdEndsInOneOfTheThreeWays() throws IOException {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + CASES; seed++) {
            byte[] body = spoiled(Coding.ZSTD, new Random(seed));
            Unpacked unpacked = unpacker.unpack(Coding.ZSTD, body);
            boolean fits = !(unpacked instanceof Unpacked.Whole whole) || whole.bytes().length <= MOST;
            assertTrue(fits && !(unpacked instanceof Unpacked.Unavailable), "seed " + seed);
        }
        assertArrayEquals(TEXT, content(whole(Coding.ZSTD, packed(Coding.ZSTD, TEXT))));
    }

    private static byte[] spoiled(Coding coding, Random random) throws IOException {
        byte[] body = packed(coding, Arrays.copyOf(TEXT, 1 + random.nextInt(TEXT.length)));
        if (random.nextInt(4) == 0) {
            body = joined(body, packed(coding, TEXT));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            body[random.nextInt(body.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return random.nextInt(4) == 0 ? Arrays.copyOf(body, random.nextInt(body.length + 3)) : body;
    }

    private static byte @Nullable [] readByTheJdk(byte[] body) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return in.readAllBytes();
        } catch (IOException refused) {
            return null;
        }
    }

    private Unpacked.Whole whole(Coding coding, byte[] body) {
        return assertInstanceOf(Unpacked.Whole.class, unpacker.unpack(coding, body));
    }

    private String reason(byte[] gzip) {
        return assertInstanceOf(Unpacked.Malformed.class, unpacker.unpack(Coding.GZIP, gzip))
                .reason();
    }

    private static byte[] content(Unpacked.Whole whole) {
        return Arrays.copyOf(whole.bytes(), whole.length());
    }

    private static byte[] packed(Coding coding, byte[] bytes) throws IOException {
        if (coding == Coding.ZSTD) {
            return Zstd.compress(bytes);
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }

    private static byte[] changed(byte[] bytes, int at, int bits) {
        byte[] changed = bytes.clone();
        changed[at] ^= (byte) bits;
        return changed;
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
