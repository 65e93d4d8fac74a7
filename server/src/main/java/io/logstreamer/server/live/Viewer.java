package io.logstreamer.server.live;

import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.xnio.ChannelListener;
import org.xnio.IoUtils;
import org.xnio.channels.StreamSinkChannel;

/**
 * One who looks. Holds one event at most: what comes while it is still being written is passed over, and who has not taken
 * an event by the time five more have come is dropped. Lives on its connection's I/O thread.
 */
final class Viewer implements ChannelListener<StreamSinkChannel> {
    private static final int MOST_PASSED_OVER = 5;

    private final HttpServerExchange exchange;
    private final StreamSinkChannel sink;
    private @Nullable ByteBuffer pending;
    private int passedOver;
    private boolean ending;

    /** I/O thread only. */
    Viewer(HttpServerExchange exchange) {
        this.exchange = exchange;
        sink = exchange.getResponseChannel();
        sink.getWriteSetter().set(this);
    }

    /** Any thread. */
    void send(byte[] frame) {
        exchange.getIoThread().execute(() -> offer(frame));
    }

    /** The last frame, then the end of the stream; at once if the one before is not yet out. Any thread. */
    void end(byte[] frame) {
        exchange.getIoThread().execute(() -> {
            if (pending != null) {
                drop();
                return;
            }
            ending = true;
            offer(frame);
        });
    }

    /** I/O thread only. */
    void offer(byte[] frame) {
        if (pending == null) {
            pending = ByteBuffer.wrap(frame);
            passedOver = 0;
            handleEvent(sink);
        } else if (++passedOver >= MOST_PASSED_OVER) {
            drop();
        }
    }

    @Override
    public void handleEvent(StreamSinkChannel channel) {
        ByteBuffer frame = pending;
        if (frame == null) {
            channel.suspendWrites();
            return;
        }
        try {
            while (frame.hasRemaining()) {
                if (channel.write(frame) == 0) {
                    channel.resumeWrites();
                    return;
                }
            }
            if (!channel.flush()) {
                channel.resumeWrites();
                return;
            }
        } catch (IOException e) { // it has gone: there is nobody to be told
            drop();
            return;
        }
        pending = null;
        channel.suspendWrites();
        if (ending) {
            drop();
        }
    }

    private void drop() {
        IoUtils.safeClose(exchange.getConnection());
    }
}
