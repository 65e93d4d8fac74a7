package io.logstreamer.server.ingest;

import io.logstreamer.server.http.ChunkedBody;
import io.logstreamer.server.http.UnwantedBody;
import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpContinue;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xnio.ChannelListener;
import org.xnio.XnioExecutor;
import org.xnio.channels.StreamSourceChannel;

/**
 * Reads a body that does not come in one piece: slowly, in chunks, or only after it is asked for. Every READ_TIMEOUT_MS it
 * is looked at, and given up if it has brought no byte since, or has been looked at ten times. I/O thread only.
 *
 * <pre>
 *   begin ─► [asking: 100 Continue] ─► reading ─┬─ whole ─────────────► IngestHandler.finish
 *                                       ▲    │  ├─ too long, no room ─► refused, closed
 *                                       └────┘  ├─ no byte in time ───► 408, closed
 *                                               ├─ broken chunks ─────► 400, closed
 *                                               └─ the client goes ───► forgotten
 * </pre>
 */
final class BodyReader implements ChannelListener<StreamSourceChannel>, IoCallback {
    private static final int WHOLE_TIMEOUTS = 10;

    private final IngestHandler handler;
    private final HttpServerExchange exchange;
    private final Door door;
    private final StreamSourceChannel channel;
    private final long startNs;
    private final BodyBuffer buffer;
    private final IngestConfig config;
    private final ByteBuffer beyond = ByteBuffer.allocate(1);
    private XnioExecutor.@Nullable Key timer;
    private int sizeAtTimer;
    private int timeouts;
    private boolean over;

    /** Room for the buffer has been taken at the door. */
    BodyReader(
            IngestHandler handler,
            HttpServerExchange exchange,
            Door door,
            StreamSourceChannel channel,
            long startNs,
            BodyBuffer buffer) {
        this.handler = handler;
        this.exchange = exchange;
        this.door = door;
        this.channel = channel;
        this.startNs = startNs;
        this.buffer = buffer;
        this.config = door.config(); // the limits that it came in under
    }

    /** Asks for the body if the client waits to be asked, then reads. */
    void begin() {
        if (HttpContinue.requiresContinueResponse(exchange)) {
            HttpContinue.sendContinueResponse(exchange, this);
        } else {
            handleEvent(channel);
        }
    }

    /** Goes on when more arrives. */
    void resume() {
        if (timer == null) {
            arm();
            channel.getReadSetter().set(this);
        }
        channel.resumeReads();
    }

    /** The client has been asked for its body. */
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
        disconnected();
    }

    @Override
    public void handleEvent(StreamSourceChannel readable) {
        if (over) {
            return;
        }
        try {
            read();
        } catch (IOException e) {
            disconnected();
        } catch (OutOfMemoryError e) {
            handler.faults().stageLost("ingest", e);
            throw e;
        }
    }

    private void read() throws IOException {
        while (true) {
            boolean full =
                    !buffer.target().hasRemaining(); // as long as it may be: what comes now is its end, or too much
            int read = channel.read(full ? beyond : buffer.target());
            if (read < 0) {
                ended();
                return;
            }
            if (read == 0) {
                resume();
                return;
            }
            if (full) {
                breakOff(Refused.TOO_LARGE, Refusals.bodyTooLarge(config.maxBodyBytes()));
                return;
            }
            if (!buffer.target().hasRemaining() && buffer.canGrow() && !grow()) {
                breakOff(Refused.NO_ROOM, handler.refusals().body(Refused.NO_ROOM));
                return;
            }
        }
    }

    private boolean grow() {
        int more = buffer.grownCapacity() - buffer.capacity();
        if (!door.hold(more)) {
            return false;
        }
        buffer.grow();
        return true;
    }

    private void ended() {
        if (ChunkedBody.isBroken(exchange)) {
            breakOff(Refused.MALFORMED, Refusals.BROKEN_CHUNKS);
        } else if (buffer.isShort()) {
            disconnected();
        } else {
            end();
            handler.finish(exchange, door, startNs, buffer.toBody());
        }
    }

    private void breakOff(Refused reason, byte[] body) {
        end();
        handler.refusals().brokenOff(exchange, door, startNs, reason, body, UnwantedBody.rest(exchange, channel));
    }

    private void disconnected() {
        if (!over) {
            end();
            handler.abandon(exchange);
        }
    }

    private void end() {
        over = true;
        if (timer != null) {
            timer.remove();
        }
        channel.suspendReads();
        door.letGo(buffer.capacity());
    }

    private void arm() {
        sizeAtTimer = buffer.size();
        timer = exchange.getIoThread().executeAfter(this::timeOut, config.readTimeoutMs(), TimeUnit.MILLISECONDS);
    }

    private void timeOut() {
        if (over) {
            return;
        }
        timeouts++;
        if (buffer.size() > sizeAtTimer && timeouts < WHOLE_TIMEOUTS) {
            arm();
        } else {
            breakOff(Refused.READ_TIMEOUT, handler.refusals().body(Refused.READ_TIMEOUT));
        }
    }
}
