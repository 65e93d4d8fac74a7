package io.logstreamer.server.scan;

import java.util.Objects;

/**
 * Says whether bytes are a packet: strict RFC 8259, and the ingest contract. Accepting allocates nothing.
 *
 * <p>Every position, in and out, is an index into the array. Names are compared unescaped; in the packet and in each
 * message none may come twice. Escapes of lone surrogates ({@code "\}{@code ud800"}) are accepted: the grammar has them.
 *
 * <p>One instance a thread; it keeps no reference to the array after a scan.
 */
public final class PacketScanner {
    private final ScanLimits limits;
    private final Refusal refusal = new Refusal();
    private final JsonText text = new JsonText(refusal);
    private final PacketGrammar packet;
    private final UnescapedName id = new UnescapedName(text);
    private boolean notesLevels;
    private int packetStart;
    private int packetEnd = Refusal.REFUSED;

    public PacketScanner(ScanLimits limits) {
        this.limits = limits;
        this.packet = new PacketGrammar(text, refusal, limits);
    }

    /** True if {@code bytes[from, to)} is one packet and nothing else but white space; else see {@link #error}. */
    public boolean scanWhole(byte[] bytes, int from, int to) {
        if (!scanNext(bytes, from, to)) {
            return false;
        }
        for (int i = packetEnd; i < to; i++) {
            if (!JsonText.isSpace(bytes[i])) {
                packetEnd = refusal.malformed(i, "only white space may follow it");
                return false;
            }
        }
        return true;
    }

    /**
     * True if, after white space, {@code bytes[from, to)} begins with a packet; what follows {@link #packetEnd} is not
     * looked at. Else see {@link #error}.
     */
    public boolean scanNext(byte[] bytes, int from, int to) {
        Objects.checkFromToIndex(from, to, bytes.length);
        text.begin(bytes, to);
        packetStart = text.next(from);
        packetEnd = packetStart < 0 ? refusal.malformed(to, "is missing") : packetAt(bytes, packetStart, to);
        text.release();
        return packetEnd >= 0;
    }

    private int packetAt(byte[] bytes, int start, int to) {
        if (startsWithByteOrderMark(bytes, start, to)) {
            return refusal.malformed(start, "a byte order mark must not precede it");
        }
        int maxBytes = limits.maxPacketBytes();
        int limit = to - start > maxBytes ? start + maxBytes : to;
        text.begin(bytes, limit);
        int end = packet.read(start);
        if (end < 0 && limit < to && refusal.hasRunOut()) {
            return refusal.tooLarge(limit, "more than " + maxBytes + " bytes (MAX_PACKET_BYTES)");
        }
        return end;
    }

    private static boolean startsWithByteOrderMark(byte[] bytes, int at, int to) {
        return to - at >= 3 && bytes[at] == (byte) 0xef && bytes[at + 1] == (byte) 0xbb && bytes[at + 2] == (byte) 0xbf;
    }

    /** Messages in the packet accepted last. */
    public int messages() {
        return packet.messages();
    }

    /** Where the packet accepted last has its opening brace. */
    public int packetStart() {
        return packetStart;
    }

    /** Behind the closing brace of the packet accepted last. */
    public int packetEnd() {
        return packetEnd;
    }

    /** The opening quote of packet_id's value: up to {@link #packetIdEnd} it is a JSON string to echo as it came. */
    public int packetIdStart() {
        return packet.packetIdStart();
    }

    /** Behind the closing quote of packet_id's value. */
    public int packetIdEnd() {
        return packet.packetIdEnd();
    }

    /** From now on {@link #priority} is by the messages' levels. */
    public void noteLevels() {
        notesLevels = true;
        packet.message().notesLevels(true);
    }

    /** From now on every packet is {@link Priority#NORMAL}, and no level is looked at. */
    public void ignoreLevels() {
        notesLevels = false;
        packet.message().notesLevels(false);
    }

    /** The highest among the messages of the packet accepted last, by the words of {@link LevelWords}. */
    public Priority priority() {
        return notesLevels ? packet.message().highest() : Priority.NORMAL;
    }

    /**
     * A number for the emitter of the packet accepted last: the same for the same name, however it is escaped.
     *
     * @param scanned the array it was accepted from
     */
    public long emitterHash(byte[] scanned, long seed) {
        return hash(scanned, packet.emitterIdStart(), packet.emitterIdEnd(), seed);
    }

    /** Likewise, for emitter_id and packet_id together. */
    public long packetHash(byte[] scanned, long seed) {
        return hash(scanned, packetIdStart(), packetIdEnd(), emitterHash(scanned, seed));
    }

    private long hash(byte[] scanned, int openingQuote, int behindClosingQuote, long seed) {
        text.begin(scanned, behindClosingQuote);
        id.begin(openingQuote + 1, behindClosingQuote - 1);
        long hash = IdHash.of(id, seed);
        text.release();
        return hash;
    }

    /** Which kind of error it was that the last scan refused. */
    public ScanError.Kind errorKind() {
        return refusal.kind();
    }

    /** Why the last scan refused. Allocates. */
    public ScanError error() {
        if (packetEnd >= 0) {
            throw new IllegalStateException("the last scan refused nothing");
        }
        return refusal.toError();
    }
}
