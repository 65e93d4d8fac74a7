package io.logstreamer.server.http;

/**
 * @param ioThreads threads that serve all connections of all listeners
 * @param maxConnections at once, of those who post packets
 * @param maxHeadBytes of a request
 * @param headTimeoutMs from the first byte of a request to the end of its head
 * @param idleTimeoutMs a connection on which nothing moves for so long is closed, whatever it is waiting for
 */
public record HttpConfig(int ioThreads, int maxConnections, int maxHeadBytes, int headTimeoutMs, int idleTimeoutMs) {
    /** At once, of those who read metrics. */
    public static final int MAX_METRICS_CONNECTIONS = 64;

    public HttpConfig {
        if (ioThreads < 1 || maxConnections < 1 || maxHeadBytes < 1 || headTimeoutMs < 1 || idleTimeoutMs < 1) {
            throw new IllegalArgumentException("a server needs a thread, a connection and time");
        }
    }
}
