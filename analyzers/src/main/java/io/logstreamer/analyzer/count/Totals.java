package io.logstreamer.analyzer.count;

import io.logstreamer.analyzer.packet.Level;
import java.util.Map;

/**
 * Counts since the start, all of one moment.
 *
 * @param received packets of accepted requests: unique + duplicates
 * @param duplicates packets that were remembered, and so were skipped
 * @param unmarkedDuplicates duplicates the sender had not marked as possible ones
 * @param messages messages of unique packets
 * @param messagesByLevel every level has its count; their sum is {@code messages}
 * @param bytes bodies of accepted requests
 * @param requests accepted requests
 * @param batches accepted requests whose body was an array
 * @param largestBatch most packets in one request
 * @param rememberedIds packets a duplicate would be recognised of now
 */
public record Totals(
        long received,
        long duplicates,
        long unmarkedDuplicates,
        long messages,
        Map<Level, Long> messagesByLevel,
        long bytes,
        long requests,
        long batches,
        long largestBatch,
        long rememberedIds) {

    public long unique() {
        return received - duplicates;
    }
}
