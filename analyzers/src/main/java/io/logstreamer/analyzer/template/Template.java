package io.logstreamer.analyzer.template;

import io.logstreamer.analyzer.packet.Level;
import io.logstreamer.analyzer.rate.Tally;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.TgtHllType;

/**
 * What messages have in common: their tokens, and {@code <*>} where they differ; and what is known of these messages. Not for
 * several threads.
 */
public final class Template {

    /** Laps of the pool's hand that a much used template survives unused. */
    static final int MAX_CREDIT = 15;

    /**
     * At most: 64 tokens with their hashes, 3 KiB of text, 64 seconds, the sketch, and its places in pool and tree. Most
     * take a third of it.
     */
    public static final int MAX_BYTES = 10 << 10;

    private static final String WILDCARD = "<*>";

    /** 2^10 registers of four bits: the relative standard error is 1.04 / 2^5, 3.3 %. */
    private static final int LG_REGISTERS = 10;

    private final long id;
    private final Node leaf;
    private final long[] hashes;
    private final String[] text;
    private final boolean cut;
    private final Tally messages = new Tally();
    private final HllSketch distinct = new HllSketch(LG_REGISTERS, TgtHllType.HLL_4);
    private final long firstSeenMs;
    private long lastSeenMs;
    private Level level = Level.OTHER;
    private int wildcards;
    private int credit;
    int place; // in the pool

    Template(long id, Node leaf, Tokens first, boolean cut, long nowMs) {
        this.id = id;
        this.leaf = leaf;
        this.hashes = first.copyHashes();
        this.text = first.copyText();
        this.cut = cut;
        this.firstSeenMs = nowMs;
    }

    /** Numbered from 1 as they were found; a template that is evicted and found again has a new one. */
    public long id() {
        return id;
    }

    /** With {@code …} at the end if the first message was longer than what is looked at. */
    public String text() {
        return String.join(" ", text) + (cut ? " …" : "");
    }

    public Tally messages() {
        return messages;
    }

    /** About how many of its messages differ, by the whole of their text. */
    public long distinctMessages() {
        return Math.round(distinct.getEstimate());
    }

    public long firstSeenMs() {
        return firstSeenMs;
    }

    public long lastSeenMs() {
        return lastSeenMs;
    }

    /** The latest message's. */
    public Level level() {
        return level;
    }

    Node leaf() {
        return leaf;
    }

    /** How many tokens are the same, or -1 as soon as they cannot be {@code needed}. */
    int common(Tokens tokens, int needed) {
        int common = 0;
        int mayDiffer = hashes.length - needed;
        for (int token = 0; token < hashes.length; token++) {
            if (hashes[token] == tokens.hash(token)) {
                common++;
            } else if (--mayDiffer < 0) {
                return -1;
            }
        }
        return common;
    }

    int wildcards() {
        return wildcards;
    }

    void merge(Tokens tokens) {
        for (int token = 0; token < hashes.length; token++) {
            if (hashes[token] != tokens.hash(token) && hashes[token] != Tokens.WILDCARD) {
                hashes[token] = Tokens.WILDCARD;
                text[token] = WILDCARD;
                wildcards++;
            }
        }
    }

    void count(Level ofMessage, long messageHash, long nowS, long nowMs) {
        credit = messages.total() == 0 ? 0 : Math.min(credit + 1, MAX_CREDIT);
        messages.add(1, nowS);
        distinct.update(messageHash);
        level = ofMessage;
        lastSeenMs = nowMs;
    }

    boolean spendCredit() {
        if (credit == 0) {
            return false;
        }
        credit--;
        return true;
    }
}
