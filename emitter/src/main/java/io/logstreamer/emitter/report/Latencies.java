package io.logstreamer.emitter.report;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/**
 * Latencies of accepted packets, from the time a packet was meant to be sent to its 2xx, all waiting and retrying
 * included: a slow target cannot hide by slowing the emitter down (coordinated omission). Three significant digits.
 */
public final class Latencies {

    private static final int DIGITS = 3;
    private static final long MAX_US = TimeUnit.HOURS.toMicros(24);

    private final List<SingleWriterRecorder> recorders = new CopyOnWriteArrayList<>();
    private final Histogram total = new Histogram(DIGITS);

    /** Where one thread records. */
    public final class Recorder {

        private final SingleWriterRecorder recorder = new SingleWriterRecorder(DIGITS);

        private Recorder() {
            recorders.add(recorder);
        }

        public void record(long latencyNs) {
            recorder.recordValue(Math.clamp(latencyNs / 1_000, 0L, MAX_US));
        }
    }

    public Recorder newRecorder() {
        return new Recorder();
    }

    /** What was recorded since the last call. For one thread, as is {@link #total}. */
    public Percentiles interval() {
        Histogram interval = new Histogram(DIGITS);
        for (SingleWriterRecorder recorder : recorders) {
            interval.add(recorder.getIntervalHistogram());
        }
        total.add(interval);
        return Percentiles.of(interval);
    }

    public Percentiles total() {
        interval();
        return Percentiles.of(total);
    }
}
