package io.logstreamer.server.ingest;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a body is, by its head. */
enum MediaType {
    /** One packet. */
    JSON,
    UNSUPPORTED;

    private static final String PLAIN = "application/json";

    static MediaType of(HttpServerExchange exchange) {
        HeaderMap headers = exchange.getRequestHeaders();
        @Nullable String coding = headers.getFirst(Headers.CONTENT_ENCODING);
        if (coding != null && !"identity".equalsIgnoreCase(coding)) {
            return UNSUPPORTED;
        }
        @Nullable String type = headers.getFirst(Headers.CONTENT_TYPE);
        return type == null || type.equals(PLAIN) ? JSON : parse(type);
    }

    private static MediaType parse(String text) {
        String[] parts = text.toLowerCase(Locale.ROOT).split(";", -1);
        if (!parts[0].strip().equals(PLAIN)) {
            return UNSUPPORTED;
        }
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip();
            if (parameter.startsWith("charset=") && !isUtf8(parameter.substring("charset=".length()))) {
                return UNSUPPORTED;
            }
        }
        return JSON;
    }

    private static boolean isUtf8(String charset) {
        String bare = charset.replace("\"", "").strip();
        return bare.equals("utf-8") || bare.equals("utf8");
    }
}
