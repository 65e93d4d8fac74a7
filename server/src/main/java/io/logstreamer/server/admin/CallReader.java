package io.logstreamer.server.admin;

import io.logstreamer.cli.DurationText;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Understands a request, or says what is wrong with it. Any thread. */
final class CallReader {
    private static final String WAIT = "wait";

    /** Below the time after which a connection on which nothing moves is closed. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(50);

    private final String start;

    /** @param start names this run of the program: another one's epochs begin anew, and must not match */
    CallReader(String start) {
        this.start = start;
    }

    /** @param access by which it was let in */
    Call read(HttpServerExchange exchange, Access access, Operation operation, byte[] body) throws Refusal {
        return new Call(
                operation,
                Objects.requireNonNullElse(operation.nameIn(exchange.getRequestPath()), ""),
                expectedEpoch(exchange.getRequestHeaders().get(Headers.IF_MATCH)),
                waitNs(operation, exchange.getQueryParameters()),
                fields(exchange, operation, body),
                remote(exchange) + " " + access.shown());
    }

    /** Of the fleet at this epoch. */
    String etag(long epoch) {
        return "\"" + start + "-" + epoch + "\"";
    }

    static String remote(HttpServerExchange exchange) {
        InetSocketAddress source = exchange.getSourceAddress();
        return source.getAddress() == null
                ? source.getHostString()
                : source.getAddress().getHostAddress();
    }

    private OptionalLong expectedEpoch(@Nullable HeaderValues ifMatch) throws Refusal {
        if (ifMatch == null || (ifMatch.size() == 1 && ifMatch.getFirst().equals("*"))) {
            return OptionalLong.empty();
        }
        String prefix = "\"" + start + "-";
        String tag = ifMatch.getFirst();
        if (ifMatch.size() == 1 && tag.startsWith(prefix) && tag.endsWith("\"")) {
            try {
                return OptionalLong.of(Long.parseLong(tag.substring(prefix.length(), tag.length() - 1)));
            } catch (NumberFormatException e) {
                throw Refusal.outdated("If-Match is no ETag of this distributor");
            }
        }
        throw Refusal.outdated("If-Match is no ETag of this run of the distributor");
    }

    private static long waitNs(Operation operation, Map<String, Deque<String>> parameters) throws Refusal {
        if (parameters.isEmpty()) {
            return 0;
        }
        @Nullable Deque<String> waits = parameters.get(WAIT);
        if (operation != Operation.DRAIN || parameters.size() > 1 || waits == null || waits.size() != 1) {
            throw Refusal.malformed("of query parameters there is one, \"wait\" of a drain");
        }
        try {
            Duration wait = DurationText.parse(waits.getFirst());
            if (!wait.isNegative() && wait.compareTo(LONGEST_WAIT) <= 0) {
                return wait.toNanos();
            }
        } catch (IllegalArgumentException | ArithmeticException e) {
            // said below, for both
        }
        throw Refusal.malformed("wait is a duration from 0ms to 50s, like 500ms or 30s");
    }

    private static Map<String, Object> fields(HttpServerExchange exchange, Operation operation, byte[] body)
            throws Refusal {
        if (!operation.takesBody()) {
            if (body.length > 0) {
                throw Refusal.malformed("there is no body to " + operation.method() + " " + operation.path());
            }
            return Map.of();
        }
        @Nullable String type = exchange.getRequestHeaders().getFirst(Headers.CONTENT_TYPE);
        if (type == null || !isJson(type.toLowerCase(Locale.ROOT).strip())) {
            throw Refusal.unsupportedType("the body's Content-Type is application/json");
        }
        return FlatJson.read(body);
    }

    private static boolean isJson(String type) {
        int parameters = type.indexOf(';');
        String bare = parameters < 0 ? type : type.substring(0, parameters).strip();
        return bare.equals("application/json") || bare.equals("application/merge-patch+json");
    }
}
