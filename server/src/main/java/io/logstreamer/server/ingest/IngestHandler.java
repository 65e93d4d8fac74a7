package io.logstreamer.server.ingest;

import io.logstreamer.core.pipeline.Pipeline;
import io.logstreamer.core.time.NanoClock;
import io.logstreamer.core.time.StageFaults;
import io.logstreamer.server.http.BodyLength;
import io.logstreamer.server.http.ChunkedBody;
import io.logstreamer.server.policy.DoorPolicy;
import io.logstreamer.server.unpack.Coding;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpContinue;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.channels.StreamSourceChannel;

/**
 * POST /ingest. Everything happens on the connection's I/O thread, and in one go if the whole body has arrived: handing it
 * to another thread costs twice as much as all of this.
 */
public final class IngestHandler implements HttpHandler {
    /** MAX_BODY_BYTES is held here, and Undertow's own limit is to stay out of the way. */
    private static final long NO_OTHER_LIMIT = -1;

    private final Refusals refusals;
    private final Intake intake;
    private final NanoClock clock;
    private final StageFaults faults;
    private final ThreadLocal<Door> doors;
    private volatile IngestConfig config;

    /**
     * @param random for jitter; may be used by several threads at once
     * @param faults hears when there is no memory for a body
     */
    public IngestHandler(
            IngestConfig config,
            Pipeline pipeline,
            DoorPolicy policy,
            IngestCounters counters,
            NanoClock clock,
            RandomGenerator random,
            StageFaults faults) {
        this.config = config;
        this.clock = clock;
        this.faults = faults;
        this.refusals = new Refusals(counters, pipeline.drainRate(), clock, random);
        this.intake = new Intake(refusals, clock);
        this.doors = ThreadLocal.withInitial(() -> {
            Door door = new Door(pipeline.admission(), policy.judge(), config);
            counters.include(door.counters());
            return door;
        });
    }

    /** Other limits, from the next request of each connection on. Any thread. */
    public void use(IngestConfig next) {
        config = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws IOException {
        try {
            begin(exchange);
        } catch (OutOfMemoryError e) {
            faults.stageLost("ingest", e);
            throw e;
        }
    }

    private void begin(HttpServerExchange exchange) throws IOException {
        long startNs = clock.nanoTime();
        Door door = doors.get();
        door.use(config);
        if (!exchange.getRequestMethod().equals(Methods.POST)) {
            exchange.getResponseHeaders().put(Headers.ALLOW, "POST");
            refusals.unread(exchange, door, startNs, Refused.METHOD);
            return;
        }
        if (MediaType.of(exchange) == MediaType.UNSUPPORTED) {
            refusals.unread(exchange, door, startNs, Refused.UNSUPPORTED_TYPE);
            return;
        }
        if (Coding.of(exchange) == Coding.UNSUPPORTED) {
            exchange.getResponseHeaders().put(Headers.ACCEPT_ENCODING, Coding.UNDERSTOOD);
            refusals.unread(exchange, door, startNs, Refused.UNSUPPORTED_TYPE, Refusals.UNKNOWN_PACKING);
            return;
        }
        if (ChunkedBody.isBroken(exchange)) {
            refusals.unread(exchange, door, startNs, Refused.MALFORMED, Refusals.UNKNOWN_CODING);
            return;
        }
        exchange.setMaxEntitySize(NO_OTHER_LIMIT);
        long length = BodyLength.of(exchange);
        int maxBodyBytes = door.config().maxBodyBytes();
        if (length == BodyLength.INVALID || length > maxBodyBytes) {
            refusals.unread(exchange, door, startNs, Refused.TOO_LARGE, Refusals.bodyTooLarge(maxBodyBytes));
            return;
        }
        @Nullable Refused early = door.preview(Math.max(0, length));
        if (early != null) {
            refusals.unread(exchange, door, startNs, early);
        } else if (length == BodyLength.UNKNOWN || HttpContinue.requiresContinueResponse(exchange)) {
            readInPieces(exchange, door, startNs, length);
        } else {
            readAtOnce(exchange, door, startNs, (int) length);
        }
    }

    /** The usual case: a body of known length that came with its head. */
    private void readAtOnce(HttpServerExchange exchange, Door door, long startNs, int length) throws IOException {
        if (!door.hold(length)) {
            refusals.unread(exchange, door, startNs, Refused.NO_ROOM);
            return;
        }
        byte[] body = new byte[length];
        ByteBuffer target = ByteBuffer.wrap(body);
        StreamSourceChannel channel = exchange.getRequestChannel();
        try {
            while (target.hasRemaining()) {
                int read = channel.read(target);
                if (read <= 0) {
                    new BodyReader(this, exchange, door, channel, startNs, BodyBuffer.begun(target)).resume();
                    return; // who lets go of the room
                }
            }
        } catch (IOException e) {
            door.letGo(length);
            abandon(exchange);
            return;
        }
        door.letGo(length);
        finish(exchange, door, startNs, body);
    }

    private void readInPieces(HttpServerExchange exchange, Door door, long startNs, long length) {
        BodyBuffer buffer = length == BodyLength.UNKNOWN
                ? BodyBuffer.growing(door.config().maxBodyBytes())
                : BodyBuffer.exact((int) length);
        if (!door.hold(buffer.capacity())) {
            refusals.unread(exchange, door, startNs, Refused.NO_ROOM);
            return;
        }
        StreamSourceChannel channel = exchange.getRequestChannel();
        new BodyReader(this, exchange, door, channel, startNs, buffer).begin();
    }

    /** The whole body is there. */
    void finish(HttpServerExchange exchange, Door door, long startNs, byte[] body) {
        intake.take(exchange, door, startNs, body);
    }

    /** The client has gone in the middle of its body. */
    void abandon(HttpServerExchange exchange) {
        refusals.gone();
        IoUtils.safeClose(exchange.getConnection());
    }

    Refusals refusals() {
        return refusals;
    }

    StageFaults faults() {
        return faults;
    }
}
