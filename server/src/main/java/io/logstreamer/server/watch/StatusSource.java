package io.logstreamer.server.watch;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks a distributor for its status, by one connection that is kept. */
public final class StatusSource implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final int HTTP_OK = 200;
    private static final int HTTP_NOT_FOUND = 404;

    private final URI uri;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();

    /** @param uri of {@code GET /status} */
    public StatusSource(URI uri) {
        this.uri = uri;
    }

    /**
     * The answer as it came.
     *
     * @throws IOException with a line that says whom and why, if there is none that is 200
     */
    public byte[] read() throws IOException, InterruptedException {
        HttpResponse<byte[]> response;
        try {
            response = client.send(
                    HttpRequest.newBuilder(uri).timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new IOException(Unanswered.words(uri, e), e);
        }
        if (response.statusCode() != HTTP_OK) {
            String hint = response.statusCode() == HTTP_NOT_FOUND ? "; is that the distributor's METRICS_ADDR?" : "";
            throw new IOException(uri + ": answered " + response.statusCode() + hint);
        }
        return response.body();
    }

    /** @throws IOException likewise, or if it is not a status */
    public Status status() throws IOException, InterruptedException {
        return parse(read());
    }

    Status parse(byte[] body) throws IOException {
        try {
            return Status.of(Json.parse(body));
        } catch (IOException e) {
            throw new IOException(uri + ": not a distributor's status: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
