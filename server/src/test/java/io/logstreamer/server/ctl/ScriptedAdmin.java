package io.logstreamer.server.ctl;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** An admin API over a real socket, with a fleet that does what it is told and what the test makes happen to it. */
final class ScriptedAdmin implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    /** One analyzer; what the test changes is seen by the next request. */
    static final class Member {
        final String url;
        BigDecimal weight;
        String state;
        String reason = "as the test says";
        long routed;
        long delivered;
        long failedRequests;
        long ejections;

        Member(String url, BigDecimal weight, String state) {
            this.url = url;
            this.weight = weight;
            this.state = state;
        }
    }

    /** What is answered instead. */
    record Canned(int status, String body) {}

    final Map<String, Member> fleet = new LinkedHashMap<>();

    /** Those that change something, as {@code PATCH /v1/weights {"a":1}}. */
    final List<String> changes = new CopyOnWriteArrayList<>();

    final List<String> authorizations = new CopyOnWriteArrayList<>();

    /** Of whatever is asked next. */
    final Queue<Canned> next = new ArrayDeque<>();

    /** By method and path. */
    final Map<String, Canned> canned = new LinkedHashMap<>();

    /** Hears each request before it is answered. */
    Consumer<String> onRequest = request -> {};

    private final HttpServer server;
    private long epoch;

    ScriptedAdmin() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.start();
        fleet.put("a", new Member("http://a:9001", new BigDecimal("0.6"), "UP"));
        fleet.put("b", new Member("http://b:9001", new BigDecimal("0.4"), "UP"));
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    Member member(String name) {
        Member member = fleet.get(name);
        if (member == null) {
            throw new IllegalArgumentException(name);
        }
        return member;
    }

    /** As if somebody else had changed something. */
    void raiseEpoch() {
        epoch++;
    }

    private synchronized void handle(HttpExchange exchange) {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            onRequest.accept(request);
            Canned answer = answer(request, body, exchange.getRequestHeaders().getFirst("If-Match"));
            exchange.getResponseHeaders().set("ETag", "\"" + epoch + "\"");
            byte[] bytes = answer.body().getBytes(UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Canned answer(String request, String body, @Nullable String etag) {
        if (!next.isEmpty()) {
            return next.remove();
        }
        @Nullable Canned instead = canned.get(request);
        if (instead != null) {
            return instead;
        }
        if (request.equals("GET /v1/analyzers")) {
            return new Canned(200, "{\"epoch\":" + epoch + ",\"analyzers\":[" + analyzers() + "]}");
        }
        if (request.equals("GET /v1/weights")) {
            return weights();
        }
        if (etag != null && !etag.equals("\"" + epoch + "\"")) {
            return new Canned(412, "{\"error\":\"another change came between\"}");
        }
        changes.add((request + " " + body).strip());
        epoch++;
        return change(request, body);
    }

    private Canned change(String request, String body) {
        if (request.equals("PATCH /v1/weights")) {
            JSON.readTree(body)
                    .properties()
                    .forEach(it -> member(it.getKey()).weight = it.getValue().decimalValue());
            return weights();
        }
        if (request.equals("POST /v1/analyzers")) {
            var added = JSON.readTree(body);
            String name = added.get("name").asString();
            fleet.put(
                    name,
                    new Member(added.get("url").asString(), added.get("weight").decimalValue(), "STARTING"));
            return new Canned(201, one(name));
        }
        String[] parts = request.split("[/?]", -1);
        String name = parts[3];
        if (!fleet.containsKey(name)) {
            return new Canned(404, "{\"error\":\"there is no analyzer " + name + "\"}");
        }
        member(name).state = switch (parts[4]) {
            case "drain" -> "DRAINING";
            case "maintenance" -> "MAINTENANCE";
            default -> "UP";
        };
        String drain = ",\"drain\":{\"left_packets\":0,\"in_flight_packets\":0}}";
        return new Canned(200, one(name).replaceFirst("}$", parts[4].equals("drain") ? drain : "}"));
    }

    private Canned weights() {
        String all = fleet.entrySet().stream()
                .map(member -> "\"" + member.getKey() + "\":"
                        + member.getValue().weight.toPlainString())
                .collect(Collectors.joining(","));
        return new Canned(200, "{\"epoch\":" + epoch + ",\"weights\":{" + all + "}}");
    }

    private String one(String name) {
        return "{\"epoch\":" + epoch + ",\"analyzer\":" + analyzer(name) + "}";
    }

    private String analyzers() {
        return fleet.keySet().stream().map(this::analyzer).collect(Collectors.joining(","));
    }

    private String analyzer(String name) {
        Member it = member(name);
        return """
                {"name":"%s","url":"%s","state":"%s","reason":"%s","leaving":false,"weight":%s,"configured_share":0.5,\
                "effective_share":0.5,"queue_depth":1,"in_flight_packets":2,"counters":{"routed_packets":%d,\
                "delivered_packets":%d,"failed_requests":%d,"failed_probes":0,"dead_lettered_packets":0,"ejections":%d}}\
                """.formatted(
                        name,
                        it.url,
                        it.state,
                        it.reason,
                        it.weight.toPlainString(),
                        it.routed,
                        it.delivered,
                        it.failedRequests,
                        it.ejections);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
