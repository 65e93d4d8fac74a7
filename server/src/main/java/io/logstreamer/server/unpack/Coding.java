package io.logstreamer.server.unpack;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a body is packed, by its head. */
public enum Coding {
    IDENTITY,
    GZIP,
    ZSTD,
    /** One that is not known, or several on top of each other. */
    UNSUPPORTED;

    /** The codings that are understood, as Accept-Encoding lists them. */
    public static final String UNDERSTOOD = "gzip, zstd";

    public static Coding of(HttpServerExchange exchange) {
        @Nullable HeaderValues values = exchange.getRequestHeaders().get(Headers.CONTENT_ENCODING);
        if (values == null) {
            return IDENTITY;
        }
        return values.size() == 1 ? parse(values.getFirst()) : UNSUPPORTED;
    }

    private static Coding parse(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "identity", "" -> IDENTITY;
            case "gzip", "x-gzip" -> GZIP;
            case "zstd" -> ZSTD;
            default -> UNSUPPORTED;
        };
    }

    /** As metrics and errors spell it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
