package io.logstreamer.server.fault;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** Connections over which nothing is ever said; without threads, so that there may be thousands. */
final class IdleSockets implements AutoCloseable {
    private final InetSocketAddress target;
    private final List<SocketChannel> open = new ArrayList<>();

    IdleSockets(int port) {
        target = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    void open(int more) throws IOException {
        for (int i = 0; i < more; i++) {
            open.add(SocketChannel.open(target));
        }
    }

    /** Ends so many, or all that are left. Returns how many are left. */
    int end(int fewer) throws IOException {
        for (int i = 0; i < fewer && !open.isEmpty(); i++) {
            open.removeLast().close();
        }
        return open.size();
    }

    @Override
    public void close() throws IOException {
        end(Integer.MAX_VALUE);
    }
}
