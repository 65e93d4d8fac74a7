package io.logstreamer.server.send;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.logstreamer.core.health.Failure;
import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.Test;

/** The JDK's client may fail an exchange whose body breaks off before it tells the body, or the other way round. */
class BrokenBodyTest {
    @Test
    void aStatusCountsThoughTheExchangeFailsBeforeItsBodyHasEnded() {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1/ingest")).build();
        Generation generation = new Generation(new BreakingOff(), 0);
        DrivenLane lane = new DrivenLane(
                (batch, exchange) -> new Post(
                                exchange, batch.size(), generation, new Drains(() -> 0), InstantSource.system())
                        .start(request),
                TestTransports.TIMEOUT,
                1,
                1);
        lane.offer("{}").settle();
        assertEquals(List.of("404: half"), lane.failures);
        assertEquals(List.of(Failure.FAILED), lane.failureKinds);
        assertFalse(lane.returned().getFirst().isPossibleDuplicate(), "by its status it was not taken");
    }

    /** Answers 404 with half a body, then fails the exchange and says nothing to the body. */
    private static final class BreakingOff extends HttpClient {
        private record Head(int statusCode, HttpHeaders headers, Version version) implements ResponseInfo {}

        @Override
        public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, BodyHandler<T> handler) {
            HttpHeaders none = HttpHeaders.of(Map.of(), (_, _) -> true);
            BodySubscriber<T> body = handler.apply(new Head(404, none, Version.HTTP_1_1));
            body.onSubscribe(new Flow.Subscription() {
                @Override
                public void request(long n) {}

                @Override
                public void cancel() {}
            });
            body.onNext(List.of(ByteBuffer.wrap("half".getBytes(UTF_8))));
            return CompletableFuture.failedFuture(new IOException("fixed content-length: 100, bytes received: 4"));
        }

        @Override
        public <T> CompletableFuture<HttpResponse<T>> sendAsync(
                HttpRequest request, BodyHandler<T> handler, PushPromiseHandler<T> pushes) {
            return sendAsync(request, handler);
        }

        @Override
        public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<CookieHandler> cookieHandler() {
            return Optional.empty();
        }

        @Override
        public Optional<Duration> connectTimeout() {
            return Optional.empty();
        }

        @Override
        public Redirect followRedirects() {
            return Redirect.NEVER;
        }

        @Override
        public Optional<ProxySelector> proxy() {
            return Optional.empty();
        }

        @Override
        public SSLContext sslContext() {
            throw new UnsupportedOperationException();
        }

        @Override
        public SSLParameters sslParameters() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Authenticator> authenticator() {
            return Optional.empty();
        }

        @Override
        public Version version() {
            return Version.HTTP_1_1;
        }

        @Override
        public Optional<Executor> executor() {
            return Optional.empty();
        }
    }
}
