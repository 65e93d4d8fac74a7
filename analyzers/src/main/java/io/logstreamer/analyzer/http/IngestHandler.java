package io.logstreamer.analyzer.http;

import io.logstreamer.analyzer.count.Counts;
import io.logstreamer.analyzer.count.PossibleDuplicates;
import io.logstreamer.analyzer.packet.PacketBatch;
import io.logstreamer.analyzer.packet.PacketReader;
import io.logstreamer.analyzer.packet.Refusal;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.SameThreadExecutor;
import io.undertow.util.StatusCodes;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /ingest}: one packet or an array of them, counted whole or not at all. Packets are counted, and so
 * remembered, before the delay: a sender that gives up waiting and sends again is recognised.
 */
final class IngestHandler implements HttpHandler {

    private static final HttpString POSSIBLE_DUPLICATE = new HttpString("Log-Streamer-Possible-Duplicate");

    private final Counts counts;
    private final AnalyzerMetrics metrics;
    private final IngestLimits limits;
    private final LongSupplier nowNs;
    private final BodyBudget budget;
    private final ThreadLocal<PacketReader> readers = ThreadLocal.withInitial(PacketReader::new);

    IngestHandler(Counts counts, AnalyzerMetrics metrics, IngestLimits limits, LongSupplier nowNs) {
        this.counts = counts;
        this.metrics = metrics;
        this.limits = limits;
        this.nowNs = nowNs;
        this.budget = new BodyBudget(limits.budgetBytes());
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        String unsupported = unsupported(exchange);
        if (unsupported != null) {
            refuse(exchange, Outcome.UNSUPPORTED_MEDIA_TYPE, StatusCodes.UNSUPPORTED_MEDIA_TYPE, unsupported);
            return;
        }
        String header = exchange.getRequestHeaders().getFirst(POSSIBLE_DUPLICATE);
        PossibleDuplicates marked;
        try {
            marked = header == null ? PossibleDuplicates.NONE : PossibleDuplicates.parse(header);
        } catch (IllegalArgumentException e) {
            String wrong = POSSIBLE_DUPLICATE + ": \"" + header + "\" is not allowed: all, or indices like 0,5,7";
            refuse(exchange, Outcome.INVALID, StatusCodes.BAD_REQUEST, wrong);
            return;
        }
        body(exchange, (ex, body, length) -> ingest(ex, body, length, marked)).start();
    }

    /** By its head: its body is dropped, not received. */
    private void refuse(HttpServerExchange exchange, Outcome outcome, int status, String reason) {
        body(exchange, (ex, body, length) -> {}).refuse(() -> {
            metrics.count(outcome);
            Reply.errorAndClose(exchange, status, reason);
        });
    }

    private BodyReader body(HttpServerExchange exchange, BodyReader.Use use) {
        return new BodyReader(exchange, limits, budget, metrics, use);
    }

    private void ingest(HttpServerExchange exchange, byte[] body, int length, PossibleDuplicates marked) {
        long startNs = nowNs.getAsLong();
        PacketBatch batch = readers.get().read(body, length);
        if (batch.refused() > 0) {
            metrics.count(Outcome.INVALID);
            replyAfterDelay(exchange, StatusCodes.BAD_REQUEST, refusal(batch));
            return;
        }
        int packets = batch.packets();
        int duplicates = counts.add(batch, marked);
        metrics.processed(nowNs.getAsLong() - startNs);
        metrics.count(Outcome.OK);
        replyAfterDelay(
                exchange,
                StatusCodes.OK,
                "{\"status\":\"ok\",\"packets\":" + packets + ",\"duplicates\":" + duplicates + "}");
    }

    private void replyAfterDelay(HttpServerExchange exchange, int status, String reply) {
        if (limits.delay().isZero()) {
            Reply.json(exchange, status, reply);
            return;
        }
        exchange.dispatch(
                SameThreadExecutor.INSTANCE,
                () -> exchange.getIoThread()
                        .executeAfter(
                                () -> Reply.json(exchange, status, reply),
                                limits.delay().toMillis(),
                                TimeUnit.MILLISECONDS));
    }

    private static String refusal(PacketBatch batch) {
        JsonOut out = new JsonOut()
                .beginObject()
                .field(
                        "error",
                        batch.refused() + " refused, so none was counted: "
                                + batch.refusals().getFirst().reason())
                .name("refused")
                .beginArray();
        for (Refusal refusal : batch.refusals()) {
            out.beginObject()
                    .field("index", refusal.index())
                    .field("reason", refusal.reason())
                    .endObject();
        }
        return out.endArray().endObject().toString();
    }

    static void replyTooLarge(HttpServerExchange exchange, IngestLimits limits) {
        Reply.errorAndClose(
                exchange,
                StatusCodes.REQUEST_ENTITY_TOO_LARGE,
                "a body of more than " + limits.maxBodyBytes() + " bytes is not taken (MAX_BODY_BYTES)");
    }

    private static @Nullable String unsupported(HttpServerExchange exchange) {
        String encoding = exchange.getRequestHeaders().getFirst(Headers.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            exchange.getResponseHeaders().put(Headers.ACCEPT_ENCODING, "identity");
            return "Content-Encoding " + encoding + " is not taken: identity";
        }
        String type = exchange.getRequestHeaders().getFirst(Headers.CONTENT_TYPE);
        if (type == null) {
            return null;
        }
        String media = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return media.equals("application/json") ? null : "Content-Type " + media + " is not taken: application/json";
    }
}
