package io.logstreamer.server.ingest;

import com.dslplatform.json.JsonWriter;
import com.dslplatform.json.NumberConverter;
import io.logstreamer.core.pipeline.DrainRate;
import io.logstreamer.core.time.NanoClock;
import io.logstreamer.server.http.JsonBodies;
import io.logstreamer.server.http.Replies;
import io.logstreamer.server.http.UnwantedBody;
import io.logstreamer.server.scan.ScanError;
import io.logstreamer.server.unpack.Coding;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Says no: counts the reason, answers, and takes the time it took, from {@code startNs}, when the request's head was there.
 * I/O threads, each with its own door.
 */
final class Refusals {
    static final byte[] UNKNOWN_CODING =
            JsonBodies.error("Transfer-Encoding: only chunked is understood, and only in HTTP/1.1");
    static final byte[] UNKNOWN_PACKING = JsonBodies.error(
            "Content-Encoding: only " + Coding.UNDERSTOOD + " and identity are understood, one of them");
    static final byte[] BROKEN_CHUNKS = JsonBodies.error("body: not in chunks as Transfer-Encoding says");

    private final IngestCounters counters;
    private final DrainRate drainRate;
    private final NanoClock clock;
    private final RandomGenerator random;
    private final Map<Refused, byte[]> bodies = new EnumMap<>(Refused.class);

    /** @param random for jitter; may be used by several threads at once */
    Refusals(IngestCounters counters, DrainRate drainRate, NanoClock clock, RandomGenerator random) {
        this.counters = counters;
        this.drainRate = drainRate;
        this.clock = clock;
        this.random = random;
        for (Refused reason : Refused.values()) {
            bodies.put(reason, JsonBodies.error(reason.text()));
        }
    }

    /** A request whose body has not been looked at. */
    void unread(HttpServerExchange exchange, Door door, long startNs, Refused reason) {
        unread(exchange, door, startNs, reason, body(reason));
    }

    /** Likewise, with more to say. */
    void unread(HttpServerExchange exchange, Door door, long startNs, Refused reason, byte[] body) {
        prepare(exchange, door, reason, 1);
        Replies.refuse(exchange, reason.status(), body);
        replied(door, startNs);
    }

    /** A request whose body has been read. */
    void read(HttpServerExchange exchange, Door door, long startNs, Refused reason, byte[] body) {
        read(exchange, door, startNs, reason, body, 1);
    }

    /**
     * Likewise, with many packets in it.
     *
     * @param packets refused for this reason; 0 if each has been counted with a reason of its own
     */
    void read(HttpServerExchange exchange, Door door, long startNs, Refused reason, byte[] body, int packets) {
        prepare(exchange, door, reason, packets);
        Replies.send(exchange, reason.status(), ByteBuffer.wrap(body));
        replied(door, startNs);
    }

    /** A request in the middle of its body, of which no more is wanted. */
    void brokenOff(
            HttpServerExchange exchange, Door door, long startNs, Refused reason, byte[] body, UnwantedBody rest) {
        prepare(exchange, door, reason, 1);
        Replies.breakOff(exchange, reason.status(), body, rest);
        replied(door, startNs);
    }

    /** The refused among the elements of a batch. */
    void elements(IngestBatch batch) {
        counters.count(Refused.MALFORMED, batch.malformed());
        counters.count(Refused.TOO_LARGE, batch.tooLarge());
        counters.count(Refused.PRIORITY, batch.heldBack());
        counters.count(Refused.RATE, batch.overRate());
    }

    /** A client that has gone. */
    void gone() {
        counters.count(Refused.DISCONNECTED, 1);
    }

    byte[] body(Refused reason) {
        return bodies.getOrDefault(reason, new byte[0]);
    }

    private void replied(Door door, long startNs) {
        door.counters().refused().record(clock.nanoTime() - startNs);
    }

    private void prepare(HttpServerExchange exchange, Door door, Refused reason, int packets) {
        counters.count(reason, packets);
        if (reason.isForNow()) {
            int seconds = reason == Refused.RATE ? door.rateRetryAfterSeconds() : retryAfterSeconds();
            exchange.getResponseHeaders().put(Headers.RETRY_AFTER, seconds);
        }
        if (reason == Refused.DRAINING) {
            exchange.setPersistent(false);
        }
    }

    /** From how fast packets have been leaving lately. */
    int retryAfterSeconds() {
        return drainRate.retryAfterSeconds(clock.nanoTime(), random);
    }

    /** {@code {"error":"...","field":"messages[3].timestamp","message_index":3,"byte_offset":412}}. */
    static byte[] body(ScanError error) {
        JsonWriter json = JsonBodies.writer();
        json.writeByte(JsonWriter.OBJECT_START);
        members(json, error);
        json.writeByte(JsonWriter.OBJECT_END);
        return json.toByteArray();
    }

    /** The members of that object. */
    static void members(JsonWriter json, ScanError error) {
        String field = error.field();
        json.writeAscii("\"error\":");
        json.writeString((field.isEmpty() ? "packet" : field) + ": " + error.reason());
        if (!field.isEmpty()) {
            json.writeAscii(",\"field\":");
            json.writeString(field);
        }
        if (error.messageIndex() >= 0) {
            json.writeAscii(",\"message_index\":");
            NumberConverter.serialize(error.messageIndex(), json);
        }
        json.writeAscii(",\"byte_offset\":");
        NumberConverter.serialize(error.offset(), json);
    }

    /** For a body that is larger than allowed. */
    static byte[] bodyTooLarge(int maxBodyBytes) {
        return JsonBodies.error("body: more than " + maxBodyBytes + " bytes (MAX_BODY_BYTES)");
    }
}
