package io.logstreamer.bench.system;

import com.dslplatform.json.DslJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** Asks programs on 127.0.0.1 how they are. */
final class HttpGet {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    /** @throws IOException if there is no answer, or one that is not 200 */
    String text(int port, String path) throws IOException, InterruptedException {
        return new String(bytes(port, path), StandardCharsets.UTF_8);
    }

    /** Likewise, of an answer that is a JSON object. */
    Map<?, ?> json(int port, String path) throws IOException, InterruptedException {
        byte[] body = bytes(port, path);
        Map<?, ?> fields = new DslJson<>().deserialize(Map.class, body, body.length);
        if (fields == null) {
            throw new IOException(path + " is not a JSON object");
        }
        return fields;
    }

    private byte[] bytes(int port, String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        HttpRequest request = HttpRequest.newBuilder(uri).timeout(TIMEOUT).build();
        HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IOException(uri + " answered " + response.statusCode());
        }
        return response.body();
    }
}
