package io.logstreamer.server.send;

import io.logstreamer.server.send.Failures.Connection;
import java.net.http.HttpClient;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A client with the connections it keeps alive. The client does not say whether a request goes over a used connection, so
 * it is counted here: a connection that an exchange left in good order serves the next one that starts. A connection that
 * the client has dropped in the meantime stays counted; the price is that a fresh connection's reset may pass for a stale
 * one's, and is re-sent once more than need be.
 */
final class Generation {
    private final HttpClient client;
    private final long bornNs;
    private final AtomicInteger idle = new AtomicInteger();
    private volatile boolean foundStale;

    Generation(HttpClient client, long bornNs) {
        this.client = client;
        this.bornNs = bornNs;
    }

    HttpClient client() {
        return client;
    }

    long ageNs(long nowNs) {
        return nowNs - bornNs;
    }

    /** A request starts. Lane's thread. */
    Connection take() {
        if (idle.get() == 0) { // only others raise it
            return Connection.NEW;
        }
        idle.decrementAndGet();
        return Connection.USED;
    }

    /** An exchange has left its connection fit for another. Any thread. */
    void giveBack() {
        idle.incrementAndGet();
    }

    /** A kept-alive connection turned out to be closed; those beside it may be too. Any thread. */
    void findStale() {
        foundStale = true;
    }

    boolean isFoundStale() {
        return foundStale;
    }

    int idleConnections() {
        return idle.get();
    }
}
