package io.logstreamer.emitter.http;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One keep-alive connection, opened when it is needed and again after each failure. {@link #post} is for one thread;
 * {@link #closeIfOverdue} and {@link #close} may be called by any and end a request that is under way.
 */
public final class Connection implements Closeable {

    private static final long IDLE = 0;
    private static final long EXPIRED = 1;

    private final Target target;
    private final BodyKind kind;
    private final int timeoutMs;
    private final byte[] head;
    private final int fixedHeadLength;

    /** {@link #IDLE}, {@link #EXPIRED}, or the nanoTime by which the request under way must be over. */
    private final AtomicLong deadlineNs = new AtomicLong(IDLE);

    private volatile @Nullable SocketChannel channel;
    private volatile boolean closed;
    private @Nullable ReplyReader replies;
    private boolean usedBefore;

    /** @param timeoutMs for connecting, and again for each request until the end of its reply */
    public Connection(Target target, BodyKind kind, int timeoutMs) {
        this.target = target;
        this.kind = kind;
        this.timeoutMs = timeoutMs;
        byte[] fixed = ("POST " + target.path() + " HTTP/1.1\r\nHost: " + target.authority() + "\r\n" + kind.headers()
                        + "Content-Length: ")
                .getBytes(StandardCharsets.US_ASCII);
        head = new byte[fixed.length + 16];
        System.arraycopy(fixed, 0, head, 0, fixed.length);
        fixedHeadLength = fixed.length;
    }

    /** Sends the first {@code length} bytes and waits for the whole reply. */
    public Answer post(byte[] body, int length) {
        SocketChannel open = channel;
        ReplyReader reader = replies;
        if (open == null || reader == null) {
            try {
                open = connect();
                reader = new ReplyReader(open, kind.keepsReplies() ? ReplyReader.KEPT_BATCH_REPLY : 0);
                channel = open;
                replies = reader;
                usedBefore = false;
            } catch (IOException | IllegalArgumentException e) {
                return new Answer.Failure(Answer.Cause.CONNECT, "cannot connect to " + target.authority() + reason(e));
            }
        }
        return exchange(open, reader, body, length);
    }

    private Answer exchange(SocketChannel open, ReplyReader reader, byte[] body, int length) {
        deadlineNs.set(deadline());
        try {
            if (closed) {
                throw new IOException("stopped");
            }
            write(open, body, length);
            Answer.Reply reply = reader.read();
            usedBefore = true;
            if (deadlineNs.getAndSet(IDLE) == EXPIRED || !reader.canGoOn()) {
                drop();
            }
            return reply;
        } catch (IOException e) {
            boolean expired = deadlineNs.getAndSet(IDLE) == EXPIRED;
            drop();
            return failure(e, reader, expired);
        }
    }

    private Answer.Failure failure(IOException e, ReplyReader reader, boolean expired) {
        if (expired) {
            return new Answer.Failure(
                    Answer.Cause.TIMEOUT, target.authority() + " did not reply within " + timeoutMs + " ms");
        }
        boolean stale = usedBefore && !reader.hasBegun() && !(e instanceof ProtocolException);
        return new Answer.Failure(
                stale ? Answer.Cause.STALE : Answer.Cause.BROKEN,
                "connection to " + target.authority() + " broke" + reason(e));
    }

    /** Nanosecond clocks may show any number: the two that mean something else are passed over. */
    private long deadline() {
        long at = System.nanoTime() + timeoutMs * 1_000_000L;
        return at == IDLE || at == EXPIRED ? 2 : at;
    }

    private void write(SocketChannel open, byte[] body, int length) throws IOException {
        int end = fixedHeadLength;
        for (byte digit : Integer.toString(length).getBytes(StandardCharsets.US_ASCII)) {
            head[end++] = digit;
        }
        for (byte separator : SEPARATOR) {
            head[end++] = separator;
        }
        ByteBuffer[] request = {ByteBuffer.wrap(head, 0, end), ByteBuffer.wrap(body, 0, length)};
        while (request[1].hasRemaining()) {
            open.write(request);
        }
    }

    private static final byte[] SEPARATOR = {'\r', '\n', '\r', '\n'};

    private SocketChannel connect() throws IOException {
        IOException last = null;
        for (InetAddress address : InetAddress.getAllByName(target.host())) {
            SocketChannel opened = SocketChannel.open();
            try {
                opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
                opened.socket().connect(new InetSocketAddress(address, target.port()), timeoutMs);
                return opened;
            } catch (IOException e) {
                opened.close();
                last = e;
            }
        }
        throw last == null ? new IOException("no address") : last;
    }

    /** Ends the request under way if its time is over; its thread then reports {@link Answer.Cause#TIMEOUT}. */
    public void closeIfOverdue(long nowNs) {
        long deadline = deadlineNs.get();
        boolean overdue = deadline != IDLE && deadline != EXPIRED && nowNs - deadline > 0;
        if (overdue && deadlineNs.compareAndSet(deadline, EXPIRED)) {
            closeChannel();
        }
    }

    /** For good. */
    @Override
    public void close() {
        closed = true;
        closeChannel();
    }

    private void drop() {
        closeChannel();
        channel = null;
        replies = null;
    }

    private void closeChannel() {
        SocketChannel open = channel;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // nothing can be lost by it: the request has failed or is over
            }
        }
    }

    private static String reason(Exception e) {
        String message = e.getMessage();
        return ": " + (message == null ? e.getClass().getSimpleName() : message);
    }
}
