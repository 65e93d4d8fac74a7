package io.logstreamer.server.ingest;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a body is, by its head. */
enum MediaType {
    /** One packet, or an array of packets. */
    JSON,
    /** A packet a line. */
    NDJSON,
    UNSUPPORTED;

    private static final String PLAIN = "application/json";
    private static final String LINES = "application/x-ndjson";

    static MediaType of(HttpServerExchange exchange) {
        @Nullable String type = exchange.getRequestHeaders().getFirst(Headers.CONTENT_TYPE);
        if (type == null || type.equals(PLAIN)) {
            return JSON;
        }
        return type.equals(LINES) ? NDJSON : parse(type);
    }

    private static MediaType parse(String text) {
        String[] parts = text.toLowerCase(Locale.ROOT).split(";", -1);
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip();
            if (parameter.startsWith("charset=") && !isUtf8(parameter.substring("charset=".length()))) {
                return UNSUPPORTED;
            }
        }
        return switch (parts[0].strip()) {
            case PLAIN -> JSON;
            case LINES -> NDJSON;
            default -> UNSUPPORTED;
        };
    }

    private static boolean isUtf8(String charset) {
        String bare = charset.replace("\"", "").strip();
        return bare.equals("utf-8") || bare.equals("utf8");
    }
}
