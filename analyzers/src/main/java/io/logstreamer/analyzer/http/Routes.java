package io.logstreamer.analyzer.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.HttpContinueReadHandler;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;

/** Which path and method is whose. Statistics are made on a worker thread, so that they do not hold up ingest. */
final class Routes implements HttpHandler {

    private final Readings readings;
    private final AnalyzerMetrics metrics;
    private final HttpHandler ingest;

    Routes(Readings readings, AnalyzerMetrics metrics, IngestHandler ingest) {
        this.readings = readings;
        this.metrics = metrics;
        this.ingest = new HttpContinueReadHandler(ingest);
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        switch (exchange.getRequestPath()) {
            case "/ingest" -> handle(exchange, Methods.POST, ingest);
            case "/" -> handle(exchange, Methods.GET, StatsPage::send);
            case "/health" -> handle(exchange, Methods.GET, this::health);
            case "/stats" -> handle(exchange, Methods.GET, ex -> ex.dispatch(this::stats));
            case "/metrics" -> handle(exchange, Methods.GET, ex -> ex.dispatch(this::metrics));
            default ->
                Reply.errorAndClose(
                        exchange,
                        StatusCodes.NOT_FOUND,
                        "no such path: POST /ingest, GET /, GET /health, GET /stats and GET /metrics are");
        }
    }

    private static void handle(HttpServerExchange exchange, HttpString method, HttpHandler handler) throws Exception {
        HttpString asked = exchange.getRequestMethod();
        if (asked.equals(method) || (method.equals(Methods.GET) && asked.equals(Methods.HEAD))) {
            handler.handleRequest(exchange);
            return;
        }
        String allowed = method.equals(Methods.GET) ? "GET, HEAD" : "POST";
        exchange.getResponseHeaders().put(Headers.ALLOW, allowed);
        Reply.errorAndClose(exchange, StatusCodes.METHOD_NOT_ALLOWED, asked + " is not allowed here: " + allowed);
    }

    private void health(HttpServerExchange exchange) {
        Reply.json(
                exchange,
                StatusCodes.OK,
                HealthJson.of("healthy", readings.analyzerId().get()));
    }

    private void stats(HttpServerExchange exchange) {
        Reply.json(exchange, StatusCodes.OK, readings.stats());
    }

    private void metrics(HttpServerExchange exchange) {
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8");
        exchange.getResponseSender().send(metrics.scrape());
    }
}
