package io.logstreamer.server.ingest;

import io.logstreamer.core.packet.Slices;
import io.logstreamer.core.pipeline.Admission;
import io.logstreamer.server.policy.Judge;
import io.logstreamer.server.scan.ArrayScanner;
import io.logstreamer.server.scan.LineScanner;
import io.logstreamer.server.scan.PacketScanner;
import io.logstreamer.server.scan.ScanError;
import io.logstreamer.server.unpack.Coding;
import io.logstreamer.server.unpack.Unpacked;
import io.logstreamer.server.unpack.Unpacker;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One I/O thread's way in: scans a body, offers the packet and writes the reply, without allocating anything when the
 * packet is accepted. That thread only, but for {@link #counters}.
 */
final class Door {
    private static final byte[] BEFORE_ID =
            "{\"status\":\"accepted\",\"packet_id\":".getBytes(StandardCharsets.US_ASCII);
    private static final int REPLY_BYTES = 1024;

    /** Around a packet; with more of it the packet is copied out of its body. */
    private static final int WHITE_SPACE_BYTES = 64;

    private final Admission admission;
    private final Judge judge;
    private final DoorCounters counters = new DoorCounters();
    private IngestConfig config;
    private PacketScanner scanner;
    private ArrayScanner array;
    private LineScanner lines;
    private IngestBatch batch;
    private Unpacker unpacker;
    private ByteBuffer reply = ByteBuffer.allocate(REPLY_BYTES).limit(0);
    private long openBytes;
    private boolean sampled;

    Door(Admission admission, Judge judge, IngestConfig config) {
        this.admission = admission;
        this.judge = judge;
        this.config = config;
        this.scanner = new PacketScanner(config.scan());
        this.array = new ArrayScanner(scanner);
        this.lines = new LineScanner(scanner);
        this.batch = new IngestBatch(scanner, judge, config.maxPackets());
        this.unpacker = new Unpacker(config.unpack());
    }

    /** Other limits, if they are others; between two requests. What is held open counts on. */
    @SuppressWarnings("ReferenceEquality") // asked for every request
    void use(IngestConfig next) {
        if (next == config) {
            return;
        }
        config = next;
        scanner = new PacketScanner(next.scan());
        array = new ArrayScanner(scanner);
        lines = new LineScanner(scanner);
        batch = new IngestBatch(scanner, judge, next.maxPackets());
        unpacker = new Unpacker(next.unpack());
    }

    IngestConfig config() {
        return config;
    }

    /** What would become of a body of so many bytes now; null if it may come in. */
    @Nullable
    Refused preview(long bodyBytes) {
        return refusal(admission.preview(Math.min(bodyBytes, config.scan().maxPacketBytes())));
    }

    /** Unpacks a body, and counts what came of it. */
    Unpacked unpack(Coding coding, byte[] packed) {
        Unpacked unpacked = unpacker.unpack(coding, packed);
        if (unpacked instanceof Unpacked.Whole whole) {
            counters.packedBytes(coding).add(packed.length);
            counters.unpackedBytes(coding).add(whole.length());
        }
        return unpacked;
    }

    /**
     * Takes the packet in {@code body[0, bodyLength)} in, or samples it away, and answers null; or says why not. Nobody may
     * write it any more.
     */
    @Nullable
    Refused take(byte[] body, int bodyLength) {
        sampled = false;
        judge.begin(scanner);
        if (!scanner.scanWhole(body, 0, bodyLength)) {
            return scanner.error().kind() == ScanError.Kind.TOO_LARGE ? Refused.TOO_LARGE : Refused.MALFORMED;
        }
        return switch (judge.judge(body, scanner, 0, 0)) {
            case ADMITTED -> settled(admit(body));
            case SAMPLED -> {
                sampled = true;
                counters.sampled().add(scanner.messages());
                yield null;
            }
            case HELD_BACK -> Refused.PRIORITY;
            case OVER_RATE -> Refused.RATE;
        };
    }

    private @Nullable Refused admit(byte[] body) {
        int start = scanner.packetStart();
        int length = scanner.packetEnd() - start;
        if (isWasteful(body.length, length)) { // the budget counts the packet's bytes, so no more may be kept
            byte[] packet = Arrays.copyOfRange(body, start, start + length);
            return offer(packet, 0, length);
        }
        return offer(body, start, length);
    }

    private @Nullable Refused offer(byte[] bytes, int offset, int length) {
        Admission.Verdict verdict = admission.offer(bytes, offset, length, scanner.messages());
        if (verdict == Admission.Verdict.ACCEPTED) {
            counters.acceptedBytes().add(length);
        }
        return refusal(verdict);
    }

    /** Tokens of what is not taken in are given back. */
    private @Nullable Refused settled(@Nullable Refused refused) {
        if (refused == null) {
            judge.keep();
        } else {
            judge.giveBack();
        }
        return refused;
    }

    /** Whether the packet taken last was sampled away. */
    boolean isSampled() {
        return sampled;
    }

    /** After how many seconds those refused last for their emitters' rates might come in. */
    int rateRetryAfterSeconds() {
        return judge.longestRetryAfterSeconds();
    }

    /** Whether keeping the whole body would keep much more than its packet. */
    static boolean isWasteful(int bodyBytes, int packetBytes) {
        return bodyBytes - packetBytes > wasteLimit(packetBytes);
    }

    private static long wasteLimit(long packetBytes) {
        return WHITE_SPACE_BYTES + packetBytes / 8;
    }

    /** Scans {@code body[0, length)} for its packets, which {@link #batch} then knows. */
    IngestBatch.Scan scan(BatchFormat format, byte[] body, int length) {
        IngestBatch.Scan scan = batch.scan(format == BatchFormat.ARRAY ? array : lines, body, length);
        if (scan != IngestBatch.Scan.WHOLE) {
            judge.giveBack();
        }
        return scan;
    }

    /** What the scan of the last body with many packets has found. */
    IngestBatch batch() {
        return batch;
    }

    /** Takes in all the packets that were scanned last, at least one, or none. Nobody may write the body any more. */
    @Nullable
    Refused takeBatch(BatchFormat format, byte[] body) {
        Slices packets = batch.packets();
        byte[] kept = body.length - packets.bytes() > wasteLimit(packets.bytes()) ? packets.compact(body) : body;
        Admission.Verdict verdict = admission.offer(kept, packets);
        if (verdict == Admission.Verdict.ACCEPTED) {
            counters.acceptedBytes().add(packets.bytes());
            counters.batches(format).increment();
        }
        return settled(refusal(verdict));
    }

    /** Counts what was sampled away of the batch, once nobody is asked to send it again. */
    void countSampled() {
        counters.sampled().add(batch.sampled(), batch.sampledMessages());
    }

    /** Why the last body was malformed or too large. */
    ScanError error() {
        return scanner.error();
    }

    /** The reply to the body taken last, with packet_id as it came; to be sent before the next is written. */
    ByteBuffer accepted(byte[] body) {
        int from = scanner.packetIdStart();
        int length = scanner.packetIdEnd() - from;
        ByteBuffer buffer = buffer(BEFORE_ID.length + length + 1);
        return buffer.put(BEFORE_ID).put(body, from, length).put((byte) '}').flip();
    }

    private ByteBuffer buffer(int bytes) {
        if (bytes > REPLY_BYTES) {
            return ByteBuffer.allocate(bytes);
        }
        if (reply.hasRemaining()) { // whoever was given it last has not sent all of it yet
            reply = ByteBuffer.allocate(REPLY_BYTES);
        }
        return reply.clear();
    }

    /** Takes room for a body that is about to be read; false if there is none. */
    boolean hold(int bytes) {
        if (openBytes + bytes > config.openBytesPerThread()) {
            return false;
        }
        openBytes += bytes;
        return true;
    }

    /** The body has been read, or never will be. */
    void letGo(int bytes) {
        openBytes -= bytes;
    }

    /** Bytes of bodies being read. */
    long openBytes() {
        return openBytes;
    }

    DoorCounters counters() {
        return counters;
    }

    private static @Nullable Refused refusal(Admission.Verdict verdict) {
        return switch (verdict) {
            case ACCEPTED -> null;
            case NO_ANALYZER -> Refused.NO_ANALYZER;
            case NO_ROOM -> Refused.NO_ROOM;
            case TOO_LARGE -> Refused.TOO_LARGE;
            case STOPPING -> Refused.DRAINING;
        };
    }
}
