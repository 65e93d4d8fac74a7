package io.logstreamer.server.fault;

import io.logstreamer.server.send.RawServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Stands between the distributor and one analyzer, on loopback: passes every exchange on, or does to it what its fault
 * says. Faults are switched while it runs; exchanges under way end as they began.
 */
public final class FaultProxy implements AutoCloseable {
    private static final Fault NONE = exchange -> {
        exchange.pass(exchange.forward());
        return Fault.Next.GO_ON;
    };

    private final int port;
    private final int analyzerPort;
    private volatile Link link = new Link(NONE);
    private @Nullable RawServer server;

    public FaultProxy(int port, int analyzerPort) {
        this.port = port;
        this.analyzerPort = analyzerPort;
        listen();
    }

    /** From now on. */
    void set(Fault fault) {
        Link before = link;
        link = new Link(fault);
        before.end();
    }

    /** From now on there is no fault; what hangs is let go. Returns what the fault has struck. */
    long heal() {
        long struck = link.struck();
        set(NONE);
        return struck;
    }

    /** Connections and exchanges that the present fault has struck. */
    long struck() {
        return link.struck();
    }

    /** Nobody listens here any more, and every connection is reset. */
    synchronized void refuse() {
        try {
            if (server != null) {
                server.crash();
                server = null;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The end of {@link #refuse}. */
    synchronized void listen() {
        if (server == null) {
            server = new RawServer(port, this::relay);
        }
    }

    public int port() {
        return port;
    }

    /** Its fault, for a while. */
    public Trouble playing(Fault fault) {
        return new Trouble() {
            @Override
            public void begin() {
                set(fault);
            }

            @Override
            public long end() {
                return heal();
            }
        };
    }

    /** Nobody listens here, for a while. */
    public Trouble refusing() {
        return new Trouble() {
            @Override
            public void begin() {
                refuse();
            }

            @Override
            public long end() {
                listen();
                return 1;
            }
        };
    }

    private void relay(RawServer.Connection client) throws IOException {
        Link first = link;
        if (first.fault().onConnect(client, first) == Fault.Next.CLOSE) {
            return;
        }
        try (Upstream upstream = new Upstream(analyzerPort)) {
            for (RawServer.Request head = client.readHead(); head != null; head = client.readHead()) {
                Link now = link;
                Fault.Next next = now.fault().onRequest(new ProxiedExchange(client, head, upstream, now));
                if (next == Fault.Next.CLOSE) {
                    return;
                }
            }
        } catch (IOException e) {
            client.reset(); // the analyzer's end of it is gone
        }
    }

    @Override
    public void close() {
        refuse();
        heal();
    }
}
