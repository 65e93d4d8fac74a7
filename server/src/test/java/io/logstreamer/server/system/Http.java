package io.logstreamer.server.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests to a program on loopback. */
public final class Http {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    public HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        return send(request(port, path).GET());
    }

    public HttpResponse<String> post(int port, String path, String json) throws IOException, InterruptedException {
        return send(request(port, path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** @param json the body; none if it is empty */
    public HttpResponse<String> ask(int port, String method, String path, String json)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(port, path);
        return send(
                json.isEmpty()
                        ? request.method(method, HttpRequest.BodyPublishers.noBody())
                        : request.header("Content-Type", "application/json")
                                .method(method, HttpRequest.BodyPublishers.ofString(json)));
    }

    /** A body packed by a coding of HTTP's. */
    public HttpResponse<String> postPacked(int port, String path, String coding, byte[] packed)
            throws IOException, InterruptedException {
        return send(request(port, path)
                .header("Content-Type", "application/json")
                .header("Content-Encoding", coding)
                .POST(HttpRequest.BodyPublishers.ofByteArray(packed)));
    }

    /** Of an answer that must be 200. */
    public JsonNode json(int port, String path) throws IOException, InterruptedException {
        HttpResponse<String> response = get(port, path);
        assertEquals(200, response.statusCode(), path);
        return parse(response.body());
    }

    public static JsonNode parse(String text) {
        return JSON.readTree(text);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }
}
