package io.logstreamer.server.send;

import io.logstreamer.core.lane.Batch;
import io.logstreamer.core.lane.BatchTransport;
import io.logstreamer.core.lane.Exchange;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * One analyzer's {@code POST <address>/ingest}, over a client and a pool of connections of its own. {@link #send} is for
 * the lane's thread, {@link #tidy} for the housekeeper's, {@link #close} for any, once.
 *
 * <p>The pool keeps as many connections as were in use at once: one for each request in flight, and one for each reply
 * whose body was still being drained when the next request went out. The client is replaced when it has reached its age, so that
 * what stands behind a name or a load balancer is found anew; its exchanges run to their end, then its connections close.
 * It is also replaced when one of its idle connections turns out to be closed, once a second at most: whatever lies between
 * may have forgotten all of them, and each would cost a failure when the analyzer is back.
 */
public final class HttpBatchTransport implements BatchTransport, AutoCloseable {
    /** A client is told to shut down so long after it was replaced: the lane may be about to send over it. */
    private static final long GRACE_NS = 1_000_000_000L;

    /** A client younger than this is not replaced for a stale connection, lest one that always finds some costs a client each. */
    private static final long STALE_AGE_NS = 1_000_000_000L;

    private final HttpRequest.Builder template;
    private final URI ingest;
    private final Supplier<TransportConfig> config;
    private final Names names;
    private final LongSupplier nanoClock;
    private final InstantSource wallClock;
    private final Drains drains;
    private final List<Retired> retired = new ArrayList<>(); // guarded by this

    private volatile Generation generation;
    private boolean closed; // guarded by this

    private record Retired(HttpClient client, long sinceNs) {}

    /** @param config asked for each time, as it may be replaced */
    HttpBatchTransport(
            String address,
            Supplier<TransportConfig> config,
            Names names,
            LongSupplier nanoClock,
            InstantSource wallClock) {
        this.ingest = Endpoint.of(address, "/ingest");
        this.config = config;
        this.names = names;
        this.nanoClock = nanoClock;
        this.wallClock = wallClock;
        this.drains = new Drains(nanoClock);
        this.template = HttpRequest.newBuilder(ingest)
                .header("Content-Type", "application/json")
                .header("User-Agent", Clients.USER_AGENT);
        this.generation = newGeneration();
        if (Endpoint.isNamed(ingest)) {
            names.watch(ingest.getHost());
        }
    }

    private Generation newGeneration() {
        return new Generation(Clients.make(ingest, config.get().connectTimeout()), nanoClock.getAsLong());
    }

    @Override
    public void send(Batch batch, Exchange exchange) {
        if (generation.isFoundStale()) {
            leaveStaleConnections();
        }
        HttpRequest.Builder request = template.copy().POST(RequestBody.of(batch));
        String duplicates = DuplicateHeader.valueFor(batch);
        if (duplicates != null) {
            request.header(DuplicateHeader.NAME, duplicates);
        }
        new Post(exchange, batch.size(), generation, drains, wallClock).start(request.build());
    }

    private synchronized void leaveStaleConnections() {
        long nowNs = nanoClock.getAsLong();
        if (!closed && generation.ageNs(nowNs) >= STALE_AGE_NS) {
            replace(nowNs);
        }
    }

    /** Guarded by this. */
    private void replace(long nowNs) {
        retired.add(new Retired(generation.client(), nowNs));
        generation = newGeneration();
    }

    /** Replaces an old client, shuts down those replaced, and cuts off bodies that do not end. Does not block. */
    synchronized void tidy() {
        if (closed) {
            return;
        }
        long nowNs = nanoClock.getAsLong();
        drains.cancelOlderThan(config.get().timeout().toNanos(), nowNs);
        for (Iterator<Retired> old = retired.iterator(); old.hasNext(); ) {
            Retired next = old.next();
            if (nowNs - next.sinceNs() >= GRACE_NS) {
                next.client().shutdown();
                old.remove();
            }
        }
        Generation now = generation;
        if (now.ageNs(nowNs) >= config.get().connectionAge().toNanos()
                || now.client().isTerminated()) {
            replace(nowNs);
        }
    }

    /** Ends whatever is still under way; its lane sends no more. Does not block. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (Endpoint.isNamed(ingest)) {
            names.unwatch(ingest.getHost());
        }
        generation.client().shutdownNow();
        retired.forEach(old -> old.client().shutdownNow());
        retired.clear();
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /** Bodies of settled exchanges that have not ended. */
    int draining() {
        return drains.count();
    }

    /** Connections that exchanges have left for others. */
    int idleConnections() {
        return generation.idleConnections();
    }
}
