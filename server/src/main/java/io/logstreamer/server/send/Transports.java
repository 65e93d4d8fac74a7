package io.logstreamer.server.send;

import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the lanes' transports and looks after all of them on one daemon thread: client age, stalled bodies, names. Any
 * thread.
 */
public final class Transports implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Transports.class);
    private static final long TIDY_MS = 1_000;
    private static final long NAMES_MS = 5_000;

    private final LongSupplier nanoClock;
    private final Names names;
    private final Set<HttpBatchTransport> open = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService housekeeper;
    private volatile TransportConfig config;

    public Transports(TransportConfig config) {
        this(config, System::nanoTime, TIDY_MS);
    }

    Transports(TransportConfig config, LongSupplier nanoClock, long tidyMs) {
        this(config, nanoClock, tidyMs, Names.WATCHED, oneDaemon());
    }

    Transports(
            TransportConfig config, LongSupplier nanoClock, long tidyMs, Names names, ScheduledExecutorService keeper) {
        this.config = config;
        this.nanoClock = nanoClock;
        this.names = names;
        this.housekeeper = keeper;
        every(tidyMs, this::tidy);
        every(NAMES_MS, names::refresh);
    }

    private static ScheduledExecutorService oneDaemon() {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("transports").factory());
    }

    /** Those whose lanes have stopped close themselves. */
    private void tidy() {
        open.removeIf(HttpBatchTransport::isClosed);
        open.forEach(HttpBatchTransport::tidy);
    }

    private void every(long periodMs, Runnable duty) {
        var _ = housekeeper.scheduleWithFixedDelay(
                () -> {
                    try {
                        duty.run();
                    } catch (RuntimeException e) { // the next round may succeed; without one the clients only grow old
                        log.warn("looking after the analyzers' connections failed", e);
                    }
                },
                periodMs,
                periodMs,
                TimeUnit.MILLISECONDS);
    }

    /** Other times, for all that is open, too; a connect waits as before until its client is replaced. */
    public void use(TransportConfig next) {
        config = next;
    }

    /**
     * Opens a transport to the analyzer at this address.
     *
     * @throws IllegalArgumentException naming the address and what is allowed
     */
    public HttpBatchTransport open(String address) {
        HttpBatchTransport transport =
                new HttpBatchTransport(address, () -> config, names, nanoClock, InstantSource.system());
        open.add(transport);
        return transport;
    }

    /** Closes every transport. */
    @Override
    public void close() {
        housekeeper.shutdownNow();
        open.forEach(HttpBatchTransport::close);
    }
}
