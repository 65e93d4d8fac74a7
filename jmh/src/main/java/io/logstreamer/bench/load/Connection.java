package io.logstreamer.bench.load;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** One connection, with at most one packet on it. For one thread at a time; any {@link IOException} is its end. */
final class Connection {

    private final SocketChannel channel;
    private final SelectionKey key;
    private final ByteBuffer request;
    private final int idAt;
    private final ReplyParser replies = new ReplyParser();
    private boolean busy;
    private long countsFromNs;

    private Connection(SocketChannel channel, SelectionKey key, ByteBuffer request, int idAt) {
        this.channel = channel;
        this.key = key;
        this.request = request;
        this.idAt = idAt;
    }

    /** Connects, which on loopback takes no time worth mentioning. */
    static Connection open(int port, PacketBody body, Selector selector) throws IOException {
        SocketChannel channel =
                SocketChannel.open(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
        byte[] bytes = body.request(port);
        ByteBuffer request = ByteBuffer.allocateDirect(bytes.length).put(bytes);
        int idAt = bytes.length - body.text().length() + body.idAt();
        Connection connection = new Connection(channel, key, request, idAt);
        key.attach(connection);
        return connection;
    }

    /** Sends the packet with this number, or as much of it as the socket takes now; true if that was all. */
    boolean send(long packet, long countsFrom) throws IOException {
        busy = true;
        countsFromNs = countsFrom;
        long left = packet;
        for (int i = idAt + PacketBody.ID_DIGITS - 1; i >= idAt; i--) {
            request.put(i, (byte) ('0' + left % 10));
            left /= 10;
        }
        request.rewind();
        sendOn();
        return !request.hasRemaining();
    }

    /** Sends more of what the socket did not take. */
    void sendOn() throws IOException {
        channel.write(request);
        int wanted = request.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ;
        if (key.interestOps() != wanted) {
            key.interestOps(wanted);
        }
    }

    /**
     * Reads what is there; true if the packet's reply is whole now.
     *
     * @param buffer for the bytes; what it holds before and after does not matter
     */
    boolean receive(ByteBuffer buffer) throws IOException {
        buffer.clear();
        if (channel.read(buffer) < 0) {
            throw new EOFException("closed by the other side");
        }
        buffer.flip();
        try {
            if (!replies.parse(buffer)) {
                return false;
            }
        } catch (ReplyParser.MalformedReply e) {
            throw new IOException(e);
        }
        if (!busy || buffer.hasRemaining()) {
            throw new IOException("a reply to nothing");
        }
        busy = false;
        return true;
    }

    boolean isBusy() {
        return busy;
    }

    boolean canSendOn() {
        return key.isWritable();
    }

    boolean hasReplied() {
        return key.isReadable();
    }

    int status() {
        return replies.status();
    }

    boolean closes() {
        return replies.closes();
    }

    long countsFromNs() {
        return countsFromNs;
    }

    void close() throws IOException {
        channel.close();
    }
}
