package io.logstreamer.analyzer.template;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The tokens of one masked message: their text, one after another, and a hash of each. Tokens are compared by their
 * 64-bit hashes alone, which are seeded, so that nobody can prepare two that collide. Reused; not for several threads.
 */
final class Tokens {

    /** Stands for what varies, in a hash; no token hashes to it. */
    static final long WILDCARD = 0;

    static final int MAX_TOKENS = 64;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN)
            .withInvokeExactBehavior();

    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L; // 2^64 over the golden ratio, odd

    private final long seed;
    private final byte[] text;
    private final int[] ends = new int[MAX_TOKENS];
    private final long[] hashes = new long[MAX_TOKENS];
    private final boolean[] masked = new boolean[MAX_TOKENS];
    private int size;
    private int length;

    /** @param maxBytes of all tokens together */
    Tokens(int maxBytes, long seed) {
        this.text = new byte[maxBytes];
        this.seed = seed;
    }

    void clear() {
        size = 0;
        length = 0;
    }

    /** Adds to the token that is open. */
    void append(byte b) {
        text[length++] = b;
    }

    void append(byte[] from, int begin, int end) {
        int bytes = end - begin;
        System.arraycopy(from, begin, text, length, bytes);
        length += bytes;
    }

    /** Takes bytes away from the end of the open token. */
    void truncate(int toLength) {
        length = toLength;
    }

    int length() {
        return length;
    }

    byte last() {
        return text[length - 1];
    }

    /** @param hasMask whether it holds something that was masked */
    void close(boolean hasMask) {
        hashes[size] = hash(text, begin(size), length);
        masked[size] = hasMask;
        ends[size] = length;
        size++;
    }

    boolean isFull() {
        return size == MAX_TOKENS;
    }

    int size() {
        return size;
    }

    long hash(int token) {
        return hashes[token];
    }

    boolean isMasked(int token) {
        return masked[token];
    }

    long[] copyHashes() {
        return Arrays.copyOf(hashes, size);
    }

    String[] copyText() {
        String[] copy = new String[size];
        for (int token = 0; token < size; token++) {
            int begin = begin(token);
            copy[token] = new String(text, begin, ends[token] - begin, StandardCharsets.UTF_8);
        }
        return copy;
    }

    /** Eight bytes a step; never {@link #WILDCARD}. */
    long hash(byte[] bytes, int begin, int end) {
        long hash = seed + (end - begin);
        int at = begin;
        for (; at + Long.BYTES <= end; at += Long.BYTES) {
            hash = mix(hash ^ (long) LONG.get(bytes, at));
        }
        long rest = 0;
        for (int shift = 0; at < end; at++, shift += Byte.SIZE) {
            rest |= (bytes[at] & 0xFFL) << shift;
        }
        hash = mix(mix(hash ^ rest));
        return hash == WILDCARD ? 1 : hash;
    }

    static long mix(long hash) {
        long product = hash * MULTIPLIER;
        return product ^ (product >>> 32);
    }

    private int begin(int token) {
        return token == 0 ? 0 : ends[token - 1];
    }
}
