package io.logstreamer.server.demo;

import io.logstreamer.server.watch.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks the programs of the demo how they are. */
final class HttpGet {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    static URI local(int port, String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** @throws IOException if there is no answer, or one that is not 200 with a JSON object */
    Json json(URI uri) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri).timeout(TIMEOUT).build();
        HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IOException(uri + " answered " + response.statusCode());
        }
        return Json.parse(response.body());
    }

    Reading reading(int distributorPort) throws IOException, InterruptedException {
        Json json = json(local(distributorPort, "/metrics-json"));
        return Reading.of(json, System.nanoTime());
    }

    /** What an analyzer counted by itself; empty counts are an answer, none is an exception. */
    AnalyzerStats stats(int analyzerPort) throws IOException, InterruptedException {
        return AnalyzerStats.of(json(local(analyzerPort, "/stats")));
    }
}
