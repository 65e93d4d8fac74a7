package io.logstreamer.server.http;

import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpContinue;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xnio.ChannelListener;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;
import org.xnio.channels.Channels;
import org.xnio.channels.StreamSourceChannel;

/**
 * Ends an exchange that was answered before its body was read. The rest of the body is thrown away, within limits: closing
 * a socket with unread bytes in it resets the connection, and the client might lose the reply. A short body costs less than
 * a new connection, so after one the connection lives on. I/O thread only.
 */
public final class UnwantedBody implements IoCallback, ChannelListener<StreamSourceChannel> {
    private static final long KEEP_ALIVE_BYTES = 64 * 1024;
    private static final long MOST_BYTES = 1 << 20;
    private static final long PATIENCE_MS = 2_000;

    private final HttpServerExchange exchange;
    private final StreamSourceChannel body;
    private long left = MOST_BYTES;
    private XnioExecutor.@Nullable Key timer;

    private UnwantedBody(HttpServerExchange exchange, StreamSourceChannel body) {
        this.exchange = exchange;
        this.body = body;
    }

    /** What is left of a body of which {@code body} has read a part. */
    public static UnwantedBody rest(HttpServerExchange exchange, StreamSourceChannel body) {
        body.suspendReads();
        return new UnwantedBody(exchange, body);
    }

    /** A body that has not been begun; decides whether the connection lives on, so before the reply's head is sent. */
    static UnwantedBody unread(HttpServerExchange exchange) {
        long length = BodyLength.of(exchange);
        boolean isShort = length >= 0 && length <= KEEP_ALIVE_BYTES;
        if (!isShort || HttpContinue.requiresContinueResponse(exchange)) {
            exchange.setPersistent(false);
        }
        return new UnwantedBody(exchange, exchange.getRequestChannel());
    }

    /** The reply is out. */
    @Override
    public void onComplete(HttpServerExchange answered, Sender sender) {
        handleEvent(body);
    }

    @Override
    public void onException(HttpServerExchange answered, Sender sender, IOException e) {
        close();
    }

    @Override
    public void handleEvent(StreamSourceChannel channel) {
        try {
            while (left > 0) {
                long drained = Channels.drain(channel, left);
                if (drained < 0) {
                    cancelTimer();
                    exchange.endExchange();
                    return;
                }
                if (drained == 0) {
                    await(channel);
                    return;
                }
                left -= drained;
            }
        } catch (IOException e) { // the client has gone: nobody is left to be told
            left = 0;
        }
        close();
    }

    private void await(StreamSourceChannel channel) {
        if (timer == null) {
            timer = exchange.getIoThread().executeAfter(this::close, PATIENCE_MS, TimeUnit.MILLISECONDS);
            channel.getReadSetter().set(this);
            channel.resumeReads();
        }
    }

    private void close() {
        cancelTimer();
        IoUtils.safeClose(exchange.getConnection());
    }

    private void cancelTimer() {
        if (timer != null) {
            timer.remove();
        }
    }
}
