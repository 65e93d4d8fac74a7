package io.logstreamer.server.live;

import io.logstreamer.server.config.SettingInForce;
import io.logstreamer.server.metrics.Instruments;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The live page and what feeds it: the handler of its paths, and a thread that samples once a second. Nothing is made before
 * the first sample or the first request, as the start of the process has better things to do.
 */
public final class Live implements HttpHandler, AutoCloseable {
    private static final long PERIOD_NS = TimeUnit.MILLISECONDS.toNanos(Sampler.PERIOD_MS);

    private final Instruments instruments;
    private final Supplier<List<SettingInForce>> settings;
    private final InstantSource wallClock;
    private final Thread thread = Thread.ofPlatform().name("live").daemon().unstarted(this::run);
    private @Nullable LiveParts parts;
    private volatile boolean closed;

    public Live(Instruments instruments, Supplier<List<SettingInForce>> settings, InstantSource wallClock) {
        this.instruments = instruments;
        this.settings = settings;
        this.wallClock = wallClock;
    }

    /** Begins to sample; the first time in a second. */
    public void start() {
        thread.start();
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        parts().routes().handleRequest(exchange);
    }

    private synchronized LiveParts parts() {
        LiveParts known = parts;
        if (known == null) {
            known = LiveParts.of(instruments, settings, wallClock);
            parts = known;
        }
        return known;
    }

    private void run() {
        long nextNs = System.nanoTime() + PERIOD_NS;
        boolean hasFailed = false;
        while (!closed) {
            long leftNs = nextNs - System.nanoTime();
            if (leftNs > 0) {
                LockSupport.parkNanos(this, leftNs);
                continue;
            }
            nextNs = Math.max(nextNs, System.nanoTime() - PERIOD_NS) + PERIOD_NS; // late, it makes up for one at most
            try {
                parts().sampler().turn();
            } catch (RuntimeException e) { // costs a sample, not the next ones
                if (!hasFailed) {
                    log().error("a sample for the live page failed; further failures are not logged", e);
                }
                hasFailed = true;
            }
        }
    }

    private static Logger log() {
        return LoggerFactory.getLogger("live");
    }

    /** Stops sampling, and tells those who look that it was in order. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        parts().viewers().close();
    }
}
