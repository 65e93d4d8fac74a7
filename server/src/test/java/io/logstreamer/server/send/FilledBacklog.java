package io.logstreamer.server.send;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** Connections enough that a listener which accepts none takes no more: a further connect gets no answer. */
final class FilledBacklog implements AutoCloseable {
    private final List<SocketChannel> channels = new ArrayList<>();

    FilledBacklog(ServerSocket listener) throws IOException {
        SocketAddress address = new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort());
        for (int i = 0; i < 16; i++) {
            SocketChannel channel = SocketChannel.open();
            channel.configureBlocking(false);
            channel.connect(address);
            channels.add(channel);
        }
    }

    @Override
    public void close() throws IOException {
        for (SocketChannel channel : channels) {
            channel.close();
        }
    }
}
