package io.logstreamer.analyzer.http;

import io.undertow.server.Connectors;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xnio.ChannelListener;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;
import org.xnio.channels.StreamSourceChannel;

/**
 * Receives one body into one array, on the connection's I/O thread. The array grows with what has come, not with what
 * the client says will come; its bytes, and while it grows those of both arrays, are taken from the budget and given back
 * when the body has been used.
 */
final class BodyReader implements ChannelListener<StreamSourceChannel> {

    /** What is done with a body that has come whole. */
    @FunctionalInterface
    interface Use {

        /** @param length bytes of {@code body} that count */
        void use(HttpServerExchange exchange, byte[] body, int length);
    }

    private static final int FIRST_BYTES = 1 << 20;
    private static final int DISCARD_BYTES = 1 << 13;
    private static final int FIRST_BYTES_UNKNOWN_LENGTH = 1 << 16;

    private final HttpServerExchange exchange;
    private final IngestLimits limits;
    private final BodyBudget budget;
    private final AnalyzerMetrics metrics;
    private final Use use;
    private ByteBuffer received = ByteBuffer.allocate(0);
    private int heldBytes; // of the budget
    private boolean discarding;
    private XnioExecutor.@Nullable Key timeout;
    private boolean ended;

    BodyReader(HttpServerExchange exchange, IngestLimits limits, BodyBudget budget, AnalyzerMetrics metrics, Use use) {
        this.exchange = exchange;
        this.limits = limits;
        this.budget = budget;
        this.metrics = metrics;
        this.use = use;
    }

    /** Call from the handler. */
    void start() {
        long announced = exchange.getRequestContentLength();
        int first = announced < 0 ? FIRST_BYTES_UNKNOWN_LENGTH : (int) Math.min(announced, FIRST_BYTES);
        // One byte more than announced: so the end is seen without growing.
        if (!grow(first + 1)) {
            return;
        }
        StreamSourceChannel channel = exchange.getRequestChannel();
        if (channel == null) {
            throw new IllegalStateException("the body was read before");
        }
        if (!receive(channel)) {
            channel.getReadSetter().set(this);
            channel.resumeReads();
            timeout = exchange.getIoThread()
                    .executeAfter(this::timedOut, limits.bodyTimeout().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void handleEvent(StreamSourceChannel channel) {
        if (!ended) {
            Connectors.executeRootHandler(
                    ignored -> {
                        if (!receive(channel)) {
                            channel.resumeReads();
                        }
                    },
                    exchange);
        }
    }

    /** @return whether it has come to an end, good or bad */
    private boolean receive(StreamSourceChannel channel) {
        try {
            while (true) {
                int read = channel.read(received);
                if (read == 0) {
                    return false;
                }
                if (read < 0) {
                    complete();
                    return true;
                }
                if (discarding) {
                    received.clear();
                } else if (!received.hasRemaining()
                        && !grow((int) Math.min(2L * received.capacity(), limits.maxBodyBytes() + 1))) {
                    return true;
                }
            }
        } catch (IOException e) {
            abandon();
        }
        return true;
    }

    private void complete() {
        end();
        if (discarding) {
            overloaded();
            return;
        }
        try {
            use.use(exchange, received.array(), received.position());
        } finally {
            giveBack();
        }
    }

    private boolean grow(int capacity) {
        int old = received.capacity();
        if (capacity <= old) {
            tooLarge();
            return false;
        }
        if (!budget.take(capacity)) {
            discard();
            return true;
        }
        received = ByteBuffer.wrap(Arrays.copyOf(received.array(), capacity)).position(received.position());
        budget.giveBack(heldBytes);
        heldBytes = capacity;
        return true;
    }

    /** No room: the rest is read into nothing, since a connection closed on unread bytes is reset and the reply lost with it. */
    private void discard() {
        giveBack();
        discarding = true;
        received = ByteBuffer.allocate(DISCARD_BYTES);
    }

    private void overloaded() {
        metrics.count(Outcome.OVERLOADED);
        exchange.getResponseHeaders().put(Headers.RETRY_AFTER, 1);
        Reply.errorAndClose(
                exchange,
                StatusCodes.SERVICE_UNAVAILABLE,
                "the bodies being received fill the room there is: retry in a second");
    }

    private void tooLarge() {
        end();
        giveBack();
        metrics.count(Outcome.TOO_LARGE);
        IngestHandler.replyTooLarge(exchange, limits);
    }

    private void timedOut() {
        if (!ended) {
            abandon();
        }
    }

    private void abandon() {
        end();
        giveBack();
        metrics.count(Outcome.INCOMPLETE);
        IoUtils.safeClose(exchange.getConnection());
    }

    private void end() {
        ended = true;
        if (timeout != null) {
            timeout.remove();
        }
    }

    private void giveBack() {
        budget.giveBack(heldBytes);
        heldBytes = 0;
        received = ByteBuffer.allocate(0);
    }
}
