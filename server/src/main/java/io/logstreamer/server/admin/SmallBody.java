package io.logstreamer.server.admin;

import io.logstreamer.server.http.BodyLength;
import io.logstreamer.server.http.ChunkedBody;
import io.logstreamer.server.http.JsonBodies;
import io.logstreamer.server.http.Replies;
import io.logstreamer.server.http.UnwantedBody;
import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpContinue;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.xnio.ChannelListener;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;
import org.xnio.channels.StreamSourceChannel;

/** Reads a body of at most {@value #MOST_BYTES} bytes within {@value #TIMEOUT_MS} ms, or refuses it. I/O thread only. */
final class SmallBody implements ChannelListener<StreamSourceChannel>, IoCallback {
    static final int MOST_BYTES = 64 * 1024;
    private static final int TIMEOUT_MS = 10_000;
    private static final byte[] TOO_LARGE = JsonBodies.error("a body has at most " + MOST_BYTES + " bytes");
    private static final byte[] BROKEN = JsonBodies.error("the body's framing is broken");
    private static final byte[] LATE = JsonBodies.error("the body took more than " + TIMEOUT_MS + " ms");

    private final HttpServerExchange exchange;
    private final StreamSourceChannel channel;
    private final Consumer<byte[]> whole;
    private final IntConsumer refused;
    private final ByteBuffer buffer = ByteBuffer.allocate(MOST_BYTES + 1);
    private XnioExecutor.@Nullable Key timer;
    private boolean over;

    private SmallBody(HttpServerExchange exchange, Consumer<byte[]> whole, IntConsumer refused) {
        this.exchange = exchange;
        this.channel = exchange.getRequestChannel();
        this.whole = whole;
        this.refused = refused;
    }

    /**
     * @param whole is given the body, empty if there is none
     * @param refused is told the status of the reply that has been sent instead
     */
    static void read(HttpServerExchange exchange, Consumer<byte[]> whole, IntConsumer refused) {
        long length = BodyLength.of(exchange);
        if (ChunkedBody.isBroken(exchange) || length == BodyLength.INVALID) {
            refused.accept(StatusCodes.BAD_REQUEST);
            Replies.refuse(exchange, StatusCodes.BAD_REQUEST, BROKEN);
        } else if (length > MOST_BYTES) {
            refused.accept(StatusCodes.REQUEST_ENTITY_TOO_LARGE);
            Replies.refuse(exchange, StatusCodes.REQUEST_ENTITY_TOO_LARGE, TOO_LARGE);
        } else if (exchange.isRequestComplete()) {
            whole.accept(new byte[0]);
        } else {
            new SmallBody(exchange, whole, refused).begin();
        }
    }

    private void begin() {
        if (HttpContinue.requiresContinueResponse(exchange)) {
            HttpContinue.sendContinueResponse(exchange, this);
        } else {
            handleEvent(channel);
        }
    }

    @Override
    public void onComplete(HttpServerExchange asked, @Nullable Sender sender) {
        if (exchange.isInIoThread()) {
            handleEvent(channel);
        } else {
            exchange.dispatch(exchange.getIoThread(), () -> handleEvent(channel));
        }
    }

    @Override
    public void onException(HttpServerExchange asked, @Nullable Sender sender, IOException e) {
        IoUtils.safeClose(exchange.getConnection());
    }

    @Override
    public void handleEvent(StreamSourceChannel readable) {
        if (over) {
            return;
        }
        try {
            read();
        } catch (IOException e) { // the client has gone
            end();
            IoUtils.safeClose(exchange.getConnection());
        }
    }

    private void read() throws IOException {
        while (true) {
            int read = channel.read(buffer);
            if (read == 0) {
                await();
                return;
            }
            if (read < 0) {
                ended();
                return;
            }
            if (!buffer.hasRemaining()) {
                breakOff(StatusCodes.REQUEST_ENTITY_TOO_LARGE, TOO_LARGE);
                return;
            }
        }
    }

    private void ended() {
        if (ChunkedBody.isBroken(exchange)) {
            breakOff(StatusCodes.BAD_REQUEST, BROKEN);
        } else {
            end();
            whole.accept(Arrays.copyOf(buffer.array(), buffer.position()));
        }
    }

    private void await() {
        if (timer == null) {
            timer = exchange.getIoThread()
                    .executeAfter(
                            () -> breakOff(StatusCodes.REQUEST_TIME_OUT, LATE), TIMEOUT_MS, TimeUnit.MILLISECONDS);
            channel.getReadSetter().set(this);
        }
        channel.resumeReads();
    }

    private void breakOff(int status, byte[] body) {
        if (!over) {
            end();
            refused.accept(status);
            Replies.breakOff(exchange, status, body, UnwantedBody.rest(exchange, channel));
        }
    }

    private void end() {
        over = true;
        if (timer != null) {
            timer.remove();
        }
        channel.suspendReads();
    }
}
