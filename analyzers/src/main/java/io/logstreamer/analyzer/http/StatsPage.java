package io.logstreamer.analyzer.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;

/**
 * {@code GET /}: the statistics for people, one document that asks {@code /stats} again and again. Its policy lets it run
 * the script and the style it was built with, known by their hashes, ask this server, and nothing else.
 */
final class StatsPage {

    private static final String STYLE = resource("page.css");
    private static final String SCRIPT = resource("page.js");
    private static final ByteBuffer PAGE = ByteBuffer.wrap(resource("page.html")
                    .replace("/* style */", STYLE)
                    .replace("/* script */", SCRIPT)
                    .getBytes(UTF_8))
            .asReadOnlyBuffer();
    private static final String POLICY = "default-src 'none'; style-src " + hash(STYLE) + "; script-src " + hash(SCRIPT)
            + "; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private StatsPage() {}

    static void send(HttpServerExchange exchange) {
        exchange.getResponseHeaders()
                .put(Headers.CONTENT_TYPE, "text/html; charset=utf-8")
                .put(new HttpString("Content-Security-Policy"), POLICY)
                .put(new HttpString("X-Content-Type-Options"), "nosniff")
                .put(new HttpString("Referrer-Policy"), "no-referrer")
                .put(Headers.CACHE_CONTROL, "no-cache");
        exchange.getResponseSender().send(PAGE.duplicate());
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = StatsPage.class.getResourceAsStream("/stats-page/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
