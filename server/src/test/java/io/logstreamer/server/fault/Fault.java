package io.logstreamer.server.fault;

import io.logstreamer.server.send.RawServer;
import java.io.IOException;

/** What a {@link FaultProxy} does to connections and exchanges. Called from the connections' threads. */
public interface Fault {
    /** What becomes of the connection. */
    enum Next {
        GO_ON,
        CLOSE
    }

    /** A connection was made and nothing of it was read. */
    default Next onConnect(RawServer.Connection connection, Link link) throws IOException {
        return Next.GO_ON;
    }

    /** The head of a request was read. */
    Next onRequest(ProxiedExchange exchange) throws IOException;
}
