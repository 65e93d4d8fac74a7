package io.logstreamer.server.live;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HttpString;

/** Tells the browser to run and to load nothing but the page's own files, and to let no other page enclose it. */
final class GuardedPage implements HttpHandler {
    private static final HttpString POLICY = new HttpString("Content-Security-Policy");
    private static final HttpString SNIFFING = new HttpString("X-Content-Type-Options");
    private static final HttpString REFERRER = new HttpString("Referrer-Policy");
    private static final String OWN_FILES = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " connect-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    private final HttpHandler next;

    GuardedPage(HttpHandler next) {
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        exchange.getResponseHeaders()
                .put(POLICY, OWN_FILES)
                .put(SNIFFING, "nosniff")
                .put(REFERRER, "no-referrer");
        next.handleRequest(exchange);
    }
}
