package io.logstreamer.server.ingest;

import io.logstreamer.core.time.NanoClock;
import io.logstreamer.server.http.JsonBodies;
import io.logstreamer.server.http.Replies;
import io.logstreamer.server.scan.ArrayScanner;
import io.logstreamer.server.unpack.Coding;
import io.logstreamer.server.unpack.Unpacked;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.StatusCodes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a body that is whole: unpacked if it came packed, scanned, offered, answered. I/O threads, each with its
 * own door.
 *
 * <pre>
 * body ─► [unpack] ─┬─ one packet ─► Door.take ────────────────────────┬─► 202 with its packet_id
 *                   └─ an array, lines ─► Door.scan ─► Door.takeBatch ─┼─► 202 with what was refused
 *                                                                      ├─► 200: sampled away
 *                                                                      └─► Refusals
 * </pre>
 */
final class Intake {
    private static final byte[] SAMPLED = "{\"status\":\"sampled\"}".getBytes(StandardCharsets.US_ASCII);

    private final Refusals refusals;
    private final NanoClock clock;

    Intake(Refusals refusals, NanoClock clock) {
        this.refusals = refusals;
        this.clock = clock;
    }

    /** Nobody may write the body any more. */
    void take(HttpServerExchange exchange, Door door, long startNs, byte[] body) {
        Coding coding = Coding.of(exchange);
        if (coding == Coding.IDENTITY) {
            take(exchange, door, startNs, body, body.length);
            return;
        }
        switch (door.unpack(coding, body)) {
            case Unpacked.Whole whole -> take(exchange, door, startNs, whole.bytes(), whole.length());
            case Unpacked.Malformed(String reason) ->
                refusals.read(exchange, door, startNs, Refused.MALFORMED, JsonBodies.error("body: " + reason));
            case Unpacked.TooLarge(String reason) ->
                refusals.read(exchange, door, startNs, Refused.TOO_LARGE, JsonBodies.error("body: " + reason));
            case Unpacked.Unavailable(String reason) ->
                refusals.read(
                        exchange,
                        door,
                        startNs,
                        Refused.UNSUPPORTED_TYPE,
                        JsonBodies.error("Content-Encoding: " + reason));
        }
    }

    private void take(HttpServerExchange exchange, Door door, long startNs, byte[] body, int length) {
        if (MediaType.of(exchange) == MediaType.NDJSON) {
            many(exchange, door, startNs, BatchFormat.NDJSON, body, length);
        } else if (ArrayScanner.isArray(body, length)) {
            many(exchange, door, startNs, BatchFormat.ARRAY, body, length);
        } else {
            one(exchange, door, startNs, body, length);
        }
    }

    private void one(HttpServerExchange exchange, Door door, long startNs, byte[] body, int length) {
        @Nullable Refused refused = door.take(body, length);
        if (refused == null && door.isSampled()) {
            Replies.send(exchange, StatusCodes.OK, ByteBuffer.wrap(SAMPLED));
        } else if (refused == null) {
            accept(exchange, door, startNs, door.accepted(body));
        } else if (refused.isForNow()) {
            refusals.read(exchange, door, startNs, refused, refusals.body(refused));
        } else {
            refusals.read(exchange, door, startNs, refused, Refusals.body(door.error()));
        }
    }

    private void many(
            HttpServerExchange exchange, Door door, long startNs, BatchFormat format, byte[] body, int length) {
        IngestBatch batch = door.batch();
        switch (door.scan(format, body, length)) {
            case BROKEN -> refusals.read(exchange, door, startNs, Refused.MALFORMED, BatchReplies.broken(batch));
            case TOO_MANY ->
                refusals.read(
                        exchange,
                        door,
                        startNs,
                        Refused.TOO_LARGE,
                        BatchReplies.tooMany(door.config().maxPackets()));
            case WHOLE -> scanned(exchange, door, startNs, format, body);
        }
    }

    private void scanned(HttpServerExchange exchange, Door door, long startNs, BatchFormat format, byte[] body) {
        IngestBatch batch = door.batch();
        int packets = batch.packets().size();
        refusals.elements(batch);
        int retryAfterSeconds = batch.heldBack() > 0 ? refusals.retryAfterSeconds() : 0;
        if (packets == 0 && batch.sampled() > 0) {
            door.countSampled();
            Replies.send(exchange, StatusCodes.OK, ByteBuffer.wrap(BatchReplies.accepted(batch, retryAfterSeconds)));
            return;
        }
        if (packets == 0) {
            int uncounted = batch.elements() == 0 ? 1 : 0;
            byte[] reply = BatchReplies.noneAccepted(batch, retryAfterSeconds);
            refusals.read(exchange, door, startNs, batch.reason(), reply, uncounted);
            return;
        }
        @Nullable Refused refused = door.takeBatch(format, body);
        if (refused == null) {
            door.countSampled();
            accept(exchange, door, startNs, ByteBuffer.wrap(BatchReplies.accepted(batch, retryAfterSeconds)));
        } else {
            byte[] reply = refused == Refused.TOO_LARGE ? BatchReplies.neverFits(batch) : refusals.body(refused);
            refusals.read(exchange, door, startNs, refused, reply, packets);
        }
    }

    private void accept(HttpServerExchange exchange, Door door, long startNs, ByteBuffer reply) {
        Replies.send(exchange, StatusCodes.ACCEPTED, reply);
        door.counters().accepted().record(clock.nanoTime() - startNs);
    }
}
