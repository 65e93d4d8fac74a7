package io.logstreamer.analyzer.analysis;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Follows the errors and keeps the last bursts. Not for several threads. */
final class ErrorBursts {

    private static final int KEPT = 32;
    private static final long MS_PER_S = 1000;

    private final ErrorRate rate = new ErrorRate();
    private final Ring<ErrorBurst> bursts = new Ring<>(KEPT);

    /** Ends the whole seconds that have gone by. */
    void advance(long nowS, long nowMs, Supplier<@Nullable String> mostFrequent) {
        while (rate.isBehind(nowS)) {
            rate.skipTo(nowS);
            long atMs = nowMs - (nowS - rate.runningS() - 1) * MS_PER_S;
            switch (rate.endSecond()) {
                case NONE -> {}
                case BEGAN ->
                    bursts.add(
                            new ErrorBurst(atMs, 0, rate.baseline(), rate.window(), rate.window(), mostFrequent.get()));
                case LASTS -> bursts.replaceLatest(bursts.latest().with(rate.lastSecond(), rate.window()));
                case ENDED -> bursts.replaceLatest(bursts.latest().ended(atMs));
            }
        }
    }

    /** After {@link #advance} to the present. */
    void add(long errors) {
        rate.add(errors);
    }

    boolean inBurst() {
        return bursts.total() > 0 && bursts.latest().lasts();
    }

    long total() {
        return bursts.total();
    }

    long windowErrors() {
        return rate.window();
    }

    double baseline() {
        return rate.baseline();
    }

    List<ErrorBurst> latestFirst() {
        return bursts.latestFirst();
    }
}
