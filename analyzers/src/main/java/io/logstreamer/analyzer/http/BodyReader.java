package io.logstreamer.analyzer.http;

import io.undertow.server.Connectors;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpContinue;
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
    private @Nullable Runnable refusal; // to be sent once what still comes has been dropped
    private long discardLeft;
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
        if (announced > limits.maxBodyBytes()) {
            refuse(this::tooLarge);
            return;
        }
        int first = announced < 0 ? FIRST_BYTES_UNKNOWN_LENGTH : (int) Math.min(announced, FIRST_BYTES);
        grow(first + 1); // one byte more than announced: so the end is seen without growing
        receive();
    }

    /**
     * Drops the body and then replies: a connection closed on unread bytes is reset, and the reply lost with it. Who waits to be
     * asked for its body sends none. No more than MAX_BODY_BYTES are dropped. Call from the handler instead of {@link #start}.
     */
    void refuse(Runnable reply) {
        if (HttpContinue.requiresContinueResponse(exchange)) {
            reply.run();
            return;
        }
        discard(reply);
        receive();
    }

    private void receive() {
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
                if (refusal != null) {
                    received.clear();
                    discardLeft -= read;
                    if (discardLeft <= 0) {
                        complete();
                        return true;
                    }
                } else if (!received.hasRemaining()) {
                    grow((int) Math.min(2L * received.capacity(), limits.maxBodyBytes() + 1));
                }
            }
        } catch (IOException e) {
            abandon();
        }
        return true;
    }

    private void complete() {
        end();
        if (refusal != null) {
            refusal.run();
            return;
        }
        try {
            use.use(exchange, received.array(), received.position());
        } finally {
            giveBack();
        }
    }

    private void grow(int capacity) {
        if (capacity <= received.capacity()) {
            discard(this::tooLarge);
            return;
        }
        if (!budget.take(capacity)) {
            discard(this::overloaded);
            return;
        }
        received = ByteBuffer.wrap(Arrays.copyOf(received.array(), capacity)).position(received.position());
        budget.giveBack(heldBytes);
        heldBytes = capacity;
    }

    private void discard(Runnable reply) {
        giveBack();
        refusal = reply;
        discardLeft = limits.maxBodyBytes();
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
        metrics.count(Outcome.TOO_LARGE);
        IngestHandler.replyTooLarge(exchange, limits);
    }

    private void timedOut() {
        if (!ended && refusal != null) {
            complete();
        } else if (!ended) {
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
