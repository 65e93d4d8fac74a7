package io.logstreamer.emitter.report;

/**
 * The end of a run.
 *
 * @param notSentPackets were due but never sent: no connection was free in time
 * @param elapsedMs from the first intended time to the last outcome
 */
public record Report(
        String emitterId,
        String target,
        Tally.Counts counts,
        long notSentPackets,
        long elapsedMs,
        Percentiles latency) {

    public double perSecond(long count) {
        return elapsedMs == 0 ? 0 : count * 1000.0 / elapsedMs;
    }
}
