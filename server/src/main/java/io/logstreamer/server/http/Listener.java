package io.logstreamer.server.http;

import io.logstreamer.cli.OperationFailedException;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.function.IntSupplier;
import org.xnio.Options;

/** One open port. */
public final class Listener implements AutoCloseable {
    private static final int BACKLOG = 1024;
    private static final int MAX_HEADERS = 100;
    private static final int MAX_PARAMETERS = 100;

    /** Between requests. */
    private static final int NO_REQUEST_TIMEOUT_MS = 60_000;

    private static final int BUFFER_BYTES = 16 * 1024;

    private final Undertow server;
    private final ListenAddress address;
    private final Runnable closing;

    private Listener(Undertow server, ListenAddress address, Runnable closing) {
        this.server = server;
        this.address = address;
        this.closing = closing;
    }

    /**
     * As the other, for few connections, which are not counted.
     *
     * @throws OperationFailedException if the port is taken or not ours to take
     */
    public static Listener open(String setting, ListenAddress wanted, HttpWorker worker, HttpHandler handler) {
        Undertow server = start(setting, wanted, worker, HttpConfig.MAX_METRICS_CONNECTIONS, handler);
        return new Listener(server, listening(wanted, bound(server)), () -> {});
    }

    /**
     * @param setting that says where to listen, for the message if it cannot be
     * @param connections to count them
     * @throws OperationFailedException if the port is taken or not ours to take
     */
    public static Listener open(
            String setting, ListenAddress wanted, HttpWorker worker, HttpHandler handler, Connections connections) {
        Undertow server =
                start(setting, wanted, worker, worker.config().maxConnections(), connections.counting(handler));
        connections.countedBy(openConnections(worker, bound(server)));
        return new Listener(server, listening(wanted, bound(server)), () -> connections.countedBy(() -> 0));
    }

    private static Undertow start(
            String setting, ListenAddress wanted, HttpWorker worker, int maxConnections, HttpHandler handler) {
        Undertow server = Undertow.builder()
                .setWorker(worker.threads())
                .setBufferSize(BUFFER_BYTES)
                .setDirectBuffers(true)
                .addHttpListener(wanted.port(), wanted.host(), new StrictFraming(handler))
                .setSocketOption(Options.BACKLOG, BACKLOG)
                .setSocketOption(Options.CONNECTION_HIGH_WATER, maxConnections)
                .setSocketOption(Options.CONNECTION_LOW_WATER, maxConnections)
                .setServerOption(
                        UndertowOptions.MAX_HEADER_SIZE, worker.config().maxHeadBytes())
                .setServerOption(UndertowOptions.MAX_HEADERS, MAX_HEADERS)
                .setServerOption(UndertowOptions.MAX_PARAMETERS, MAX_PARAMETERS)
                .setServerOption(
                        UndertowOptions.REQUEST_PARSE_TIMEOUT, worker.config().headTimeoutMs())
                .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, NO_REQUEST_TIMEOUT_MS)
                .setServerOption(UndertowOptions.IDLE_TIMEOUT, worker.config().idleTimeoutMs())
                .setServerOption(UndertowOptions.BUFFER_PIPELINED_DATA, false)
                .setServerOption(UndertowOptions.ALWAYS_SET_KEEP_ALIVE, false)
                .setServerOption(UndertowOptions.ENABLE_HTTP2, false)
                .build();
        try {
            server.start();
        } catch (RuntimeException e) {
            if (!(e.getCause() instanceof IOException)) {
                throw e;
            }
            server.stop();
            throw new OperationFailedException(
                    setting + ": cannot listen on " + wanted + ": "
                            + e.getCause().getMessage(),
                    e);
        }
        return server;
    }

    private static InetSocketAddress bound(Undertow server) {
        return (InetSocketAddress) server.getListenerInfo().getFirst().getAddress();
    }

    private static ListenAddress listening(ListenAddress wanted, InetSocketAddress bound) {
        return new ListenAddress(wanted.host(), bound.getPort());
    }

    private static IntSupplier openConnections(HttpWorker worker, InetSocketAddress bound) {
        String address = bound.toString();
        return worker.threads().getMXBean().getServerMXBeans().stream()
                .filter(server -> server.getBindAddress().equals(address))
                .findFirst()
                .<IntSupplier>map(server -> server::getConnectionCount)
                .orElseThrow(() -> new IllegalStateException("XNIO does not know " + address));
    }

    /** Where it really listens: with the port that was found if any would do. */
    public ListenAddress address() {
        return address;
    }

    /** Closes the port and its connections. */
    @Override
    public void close() {
        closing.run();
        server.stop();
    }
}
