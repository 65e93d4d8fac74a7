package io.logstreamer.analyzer.count;

/**
 * What bounds the memory of {@link Counts}.
 *
 * @param rememberedIds packets a duplicate is recognised among
 * @param emitters counted by name; the rest is "other"
 * @param services counted by name; the rest is "other"
 */
public record Limits(int rememberedIds, int emitters, int services) {

    /** Two longs, and at most four buckets of the index. */
    public static final int MAX_BYTES_PER_ID = 32;
}
