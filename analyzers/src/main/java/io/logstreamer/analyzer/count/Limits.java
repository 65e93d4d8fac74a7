package io.logstreamer.analyzer.count;

/**
 * What bounds the memory of {@link Counts}.
 *
 * @param rememberedIds packets a duplicate is recognised among
 * @param emitters counted by name; the rest is "other"
 * @param services counted by name; the rest is "other"
 */
public record Limits(int rememberedIds, int emitters, int services) {}
