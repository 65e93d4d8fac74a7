package io.logstreamer.analyzer.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.logstreamer.analyzer.analysis.Analysis;
import io.logstreamer.analyzer.count.Counts;
import io.logstreamer.analyzer.count.Limits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** An analyzer on a free port of the loopback address, and a client of it. */
final class RunningAnalyzer implements AutoCloseable {

    static final String MESSAGE =
            "{\"level\":\"INFO\",\"timestamp\":1,\"message\":\"m\",\"metadata\":{\"service\":\"s\"}}";

    final Analysis analysis = new Analysis(100, 1, System::currentTimeMillis);
    final Counts counts = new Counts(new Limits(1000, 10, 10), analysis, System::nanoTime);
    final AnalyzerServer server;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    RunningAnalyzer(IngestLimits limits) throws IOException {
        server = AnalyzerServer.start(
                port -> "test",
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                1,
                limits,
                counts,
                Optional.of(analysis),
                System::nanoTime);
    }

    static IngestLimits limits(int maxBodyBytes, int delayMs) {
        return new IngestLimits(maxBodyBytes, 4L * maxBodyBytes, Duration.ofSeconds(20), Duration.ofMillis(delayMs));
    }

    static String packet(String id) {
        return "{\"emitter_id\":\"e\",\"packet_id\":\"" + id + "\",\"messages\":[" + MESSAGE + "," + MESSAGE + "]}";
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .timeout(Duration.ofSeconds(20));
    }

    HttpRequest.Builder ingest(BodyPublisher body) {
        return request("/ingest").header("Content-Type", "application/json").POST(body);
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString(UTF_8));
    }

    CompletableFuture<HttpResponse<String>> sendAsync(HttpRequest.Builder request) {
        return client.sendAsync(request.build(), BodyHandlers.ofString(UTF_8));
    }

    HttpResponse<String> ingest(String body) throws IOException, InterruptedException {
        return send(ingest(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    @Override
    public void close() {
        client.shutdownNow();
        try {
            server.stop(Duration.ofSeconds(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
