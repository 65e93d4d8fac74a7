package io.logstreamer.server.ctl;

import io.logstreamer.server.terminal.Printable;
import io.logstreamer.server.watch.DistributorUrl;
import io.logstreamer.server.watch.Json;
import io.logstreamer.server.watch.Unanswered;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks the admin API, by connections that are kept. For one thread. */
final class AdminConnection implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration TIMEOUT = Duration.ofSeconds(10); // a change is in force, or refused, after 5 s
    private static final int MOST_BYTES = 16 << 20;

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int PRECONDITION_FAILED = 412;
    private static final int CLIENT_ERROR = 400;
    private static final int SERVER_ERROR = 500;
    private static final int UNAVAILABLE = 503;

    private final DistributorUrl url;
    private final Optional<String> token;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();

    AdminConnection(DistributorUrl url, Optional<String> token) {
        this.url = url;
        this.token = token;
    }

    /** The answer, which is 2xx. */
    Reply get(String path) throws NotDone, InterruptedException {
        return done(send("GET", path, new byte[0], "", Duration.ZERO));
    }

    /** The answer, which is 2xx. */
    Reply post(String path) throws NotDone, InterruptedException {
        return done(send("POST", path, new byte[0], "", Duration.ZERO));
    }

    /**
     * The answer, whatever it is.
     *
     * @param body none if it is empty
     * @param etag what it has to be about still, to be done; none if it is empty
     * @param longer than usual it may take
     */
    Reply send(String method, String path, byte[] body, String etag, Duration longer)
            throws NotDone, InterruptedException {
        URI uri = url.at(path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .method(
                        method,
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        if (body.length > 0) {
            request.header("Content-Type", "application/json");
        }
        if (!etag.isEmpty()) {
            request.header("If-Match", etag);
        }
        token.ifPresent(it -> request.header("Authorization", "Bearer " + it));
        try {
            HttpResponse<String> response = exchange(request.build(), TIMEOUT.plus(longer));
            return new Reply(
                    response.statusCode(), response.headers().firstValue("ETag").orElse(""), response.body());
        } catch (IOException e) {
            throw new NotDone(ExitCode.UNAVAILABLE, Printable.of(Unanswered.words(uri, e)));
        }
    }

    /** With a deadline over the whole: the client's own ends with the head of the answer. */
    private HttpResponse<String> exchange(HttpRequest request, Duration timeout)
            throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<String>> answer = client.sendAsync(
                request, HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofString(), MOST_BYTES));
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new HttpTimeoutException("no answer in time");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        }
    }

    /** @throws NotDone if it is not 2xx */
    Reply done(Reply reply) throws NotDone {
        if (reply.isDone()) {
            return reply;
        }
        throw new NotDone(exitCode(reply.status()), lines(reply));
    }

    static boolean isOutdated(Reply reply) {
        return reply.status() == PRECONDITION_FAILED;
    }

    private static ExitCode exitCode(int status) {
        return switch (status) {
            case UNAUTHORIZED, FORBIDDEN -> ExitCode.NOT_PERMITTED;
            case PRECONDITION_FAILED -> ExitCode.OUTDATED;
            case UNAVAILABLE -> ExitCode.UNAVAILABLE;
            default -> status >= CLIENT_ERROR && status < SERVER_ERROR ? ExitCode.REFUSED : ExitCode.FAILED;
        };
    }

    private String lines(Reply reply) {
        int status = reply.status();
        if (status == UNAUTHORIZED) {
            return token.isPresent()
                    ? url + " does not take this token"
                    : url + " asks for a token: --token-file, ADMIN_TOKEN_FILE or ADMIN_TOKEN";
        }
        try {
            Json json = reply.parsed();
            String reason = Printable.of(json.text("error"));
            return json.fields().get("errors") instanceof List<?> more && !more.isEmpty()
                    ? reason + ":\n" + indented(more)
                    : reason + (status < SERVER_ERROR ? "" : " (" + status + ")");
        } catch (IOException e) {
            return url + " answered " + status + "; is that the distributor's ADMIN_ADDR?";
        }
    }

    private static String indented(List<?> lines) {
        return String.join(
                "\n",
                lines.stream()
                        .map(line -> "  " + Printable.of(String.valueOf(line)))
                        .toList());
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    @Override
    public String toString() {
        return url.toString();
    }
}
