package io.logstreamer.server.scan;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/**
 * Which priority a level has, in any case: the words for less and for more than usual, each compared as one word of eight
 * bytes. What is no such word, as INFO, WARN, a number or a level with escapes, is {@link Priority#NORMAL}.
 */
final class LevelWords {
    private static final long LOWER_CASE = 0x2020202020202020L;

    private static final long[] LOW = heads("trace", "debug", "verbose");
    private static final long[] HIGH =
            heads("error", "fatal", "err", "critical", "crit", "alert", "emerg", "severe", "panic");

    private LevelWords() {}

    /** Of the level in {@code bytes[from, to)}, which is not empty. */
    static Priority priority(byte[] bytes, int from, int to) {
        if (to - from <= Long.BYTES) {
            long head = EightBytes.head(bytes, from, to) | LOWER_CASE;
            if (isOneOf(HIGH, head)) {
                return Priority.HIGH;
            }
            if (isOneOf(LOW, head)) {
                return Priority.LOW;
            }
        }
        return Priority.NORMAL;
    }

    private static boolean isOneOf(long[] words, long head) {
        for (long word : words) {
            if (word == head) {
                return true;
            }
        }
        return false;
    }

    private static long[] heads(String... words) {
        return Stream.of(words)
                .map(word -> word.getBytes(StandardCharsets.US_ASCII))
                .mapToLong(word -> EightBytes.head(word, 0, word.length) | LOWER_CASE)
                .toArray();
    }
}
