package io.logstreamer.server.http;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import org.jspecify.annotations.Nullable;

/** What a request's head says about the length of its body. */
public final class BodyLength {
    /** It says nothing: the body is chunked, or there is none. */
    public static final long UNKNOWN = -1;

    /** What it says is no length. */
    public static final long INVALID = -2;

    private static final int MOST_DIGITS = 18;

    private BodyLength() {}

    /** In bytes, or {@link #UNKNOWN} or {@link #INVALID}. */
    public static long of(HttpServerExchange exchange) {
        @Nullable String text = exchange.getRequestHeaders().getFirst(Headers.CONTENT_LENGTH);
        if (text == null) {
            return UNKNOWN;
        }
        int digits = text.length();
        if (digits == 0 || digits > MOST_DIGITS) {
            return INVALID;
        }
        long length = 0;
        for (int i = 0; i < digits; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return INVALID;
            }
            length = 10 * length + (c - '0');
        }
        return length;
    }
}
