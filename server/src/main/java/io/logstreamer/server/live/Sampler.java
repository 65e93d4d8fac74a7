package io.logstreamer.server.live;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the counters once a second, for all who look and for those who will look back. */
final class Sampler implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("live");
    private static final long PERIOD_MS = 1_000;

    private final Sources sources;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("live").daemon().factory());
    private boolean hasFailed;

    Sampler(Sources sources) {
        this.sources = sources;
    }

    void start() {
        var _ = thread.scheduleAtFixedRate(this::turn, PERIOD_MS, PERIOD_MS, TimeUnit.MILLISECONDS);
    }

    /** A fault here costs a sample, never the next ones. */
    private void turn() {
        try {
            sample();
        } catch (RuntimeException e) {
            if (!hasFailed) {
                LOG.error("a sample for the live page failed; further failures are not logged", e);
            }
            hasFailed = true;
        }
    }

    void sample() {
        sources.samples().add(Reading.of(sources.instruments()).sample());
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
