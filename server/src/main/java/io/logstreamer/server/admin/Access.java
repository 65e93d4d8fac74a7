package io.logstreamer.server.admin;

import io.logstreamer.server.http.ListenAddress;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who may ask. With a token, whoever has it. Without one, whoever reaches a loopback address, which any page in a browser on
 * this machine does: so the name asked for must be loopback's own (a page may have its name resolved to loopback), and
 * nothing may say that another page sends the request.
 */
final class Access {
    private static final String SCHEME = "Bearer ";
    private static final HttpString FETCH_SITE = new HttpString("Sec-Fetch-Site");

    private final Optional<AdminToken> token;

    Access(Optional<AdminToken> token) {
        this.token = token;
    }

    /** How whoever is answered has shown that they may, for the log. */
    String shown() {
        return token.isPresent() ? "with the token" : "without a token";
    }

    /** Looks at nothing but the header, so that the answer is the same whatever is asked for. */
    boolean isAuthorized(HttpServerExchange exchange) {
        return token.isEmpty()
                || isGiven(token.get(), exchange.getRequestHeaders().get(Headers.AUTHORIZATION));
    }

    private static boolean isGiven(AdminToken token, @Nullable HeaderValues values) {
        if (values == null || values.size() != 1) {
            return false;
        }
        String value = values.getFirst();
        return value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()) && token.is(value.substring(SCHEME.length()));
    }

    /** Whether a page of another origin may have sent it. */
    boolean isForeign(HttpServerExchange exchange) {
        HeaderMap headers = exchange.getRequestHeaders();
        @Nullable HeaderValues hosts = headers.get(Headers.HOST);
        if (hosts == null || hosts.size() != 1 || (token.isEmpty() && !isLoopback(hosts.getFirst()))) {
            return true;
        }
        @Nullable HeaderValues origins = headers.get(Headers.ORIGIN);
        if (origins != null && (origins.size() != 1 || !isOwn(origins.getFirst(), hosts.getFirst()))) {
            return true;
        }
        @Nullable String site = headers.getFirst(FETCH_SITE);
        return site != null && !site.equals("same-origin") && !site.equals("none");
    }

    private static boolean isOwn(String origin, String host) {
        return origin.equalsIgnoreCase("http://" + host);
    }

    private static boolean isLoopback(String host) {
        int colon = host.lastIndexOf(':');
        boolean hasPort = colon > host.lastIndexOf(']');
        String name = (hasPort ? host.substring(0, colon) : host).toLowerCase(Locale.ROOT);
        boolean isBracketed = name.startsWith("[") && name.endsWith("]");
        return ListenAddress.isLoopback(isBracketed ? name.substring(1, name.length() - 1) : name);
    }
}
