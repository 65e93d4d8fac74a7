package io.logstreamer.bench.load;

/**
 * What the clients saw.
 *
 * @param accepted answered 2xx
 * @param refused answered otherwise
 * @param errors connections that failed, with or without a packet on them
 * @param unanswered sent, and no answer came
 * @param seconds from the first packet to the end of sending
 * @param p50Us of the answers of all kinds, in microseconds
 * @param generatorCpuUs per packet; NaN if unknown
 * @param lateP99Us how late packets were sent whose connection was free; NaN if there is no schedule
 */
public record LoadResult(
        long sent,
        long accepted,
        long refused,
        long errors,
        long unanswered,
        double seconds,
        double p50Us,
        double p99Us,
        double p999Us,
        double generatorCpuUs,
        double lateP99Us) {}
