package io.logstreamer.server.send;

import io.logstreamer.core.control.Analyzer;
import io.logstreamer.core.control.ProbeResult;
import io.logstreamer.core.control.Prober;
import io.logstreamer.core.health.Failure;
import io.logstreamer.core.time.Deadline;
import io.logstreamer.core.time.NanoClock;
import io.logstreamer.server.send.BoundedBody.Content;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET <address>/health} of any analyzer, over one client for all: probes are few. (One for http, and one for https if
 * there is any such analyzer.) A 2xx is good, with
 * {@code "batch": true} in a JSON body also for arrays. The deadline spans the exchange, body included, once the name is
 * known. A probe that meets a stale connection is sent again by the client itself, which does so for a GET, once.
 */
public final class HttpProber implements Prober, AutoCloseable {
    private final Names names;
    private final NanoClock clock;
    private volatile Duration timeout;
    private @Nullable HttpClient plain; // guarded by this, as is the other
    private @Nullable HttpClient secure;

    /** @param timeout HEALTH_CHECK_TIMEOUT_SEC */
    public HttpProber(Duration timeout) {
        this(timeout, Names.WATCHED, NanoClock.SYSTEM);
    }

    HttpProber(Duration timeout, Names names) {
        this(timeout, names, NanoClock.SYSTEM);
    }

    HttpProber(Duration timeout, Names names, NanoClock clock) {
        this.clock = clock;
        this.timeout = timeout;
        this.names = names;
    }

    /** Another deadline, from the next probe on. Clients made for the old one end with their last probe. */
    public synchronized void use(Duration next) {
        if (!next.equals(timeout)) {
            timeout = next;
            plain = null;
            secure = null;
        }
    }

    @Override
    public void probe(Analyzer analyzer, Consumer<ProbeResult> done) {
        URI health;
        try {
            health = Endpoint.of(analyzer.address(), "/health");
        } catch (IllegalArgumentException e) {
            done.accept(new ProbeResult.Bad(Failure.FAILED, String.valueOf(e.getMessage())));
            return;
        }
        if (Endpoint.isNamed(health)) {
            names.whenKnown(health.getHost(), () -> ask(health, done));
        } else {
            ask(health, done);
        }
    }

    private void ask(URI health, Consumer<ProbeResult> done) {
        HttpRequest request = HttpRequest.newBuilder(health)
                .header("User-Agent", Clients.USER_AGENT)
                .header("Accept", "application/json")
                .build();
        CompletableFuture<HttpResponse<Content>> exchange =
                clientFor(health).sendAsync(request, _ -> BoundedBody.kept());
        await(exchange, new Deadline(clock.nanoTime(), timeout.toNanos()), done);
    }

    private synchronized HttpClient clientFor(URI target) {
        HttpClient client = Clients.isTls(target) ? secure : plain;
        if (client == null) {
            client = Clients.make(target, timeout);
            if (Clients.isTls(target)) {
                secure = client;
            } else {
                plain = client;
            }
        }
        return client;
    }

    /** The timer may ring before a reply is read that came while this process stood still. */
    private void await(
            CompletableFuture<HttpResponse<Content>> exchange, Deadline deadline, Consumer<ProbeResult> done) {
        var _ = exchange.copy()
                .orTimeout(deadline.leftNs(clock.nanoTime()), TimeUnit.NANOSECONDS)
                .whenComplete((reply, failure) -> {
                    if (failure instanceof TimeoutException && !deadline.isOver(clock.nanoTime())) {
                        await(exchange, deadline, done);
                        return;
                    }
                    exchange.cancel(true); // closes the connection of one that is late; nothing if it has ended
                    done.accept(result(reply, failure));
                });
    }

    private ProbeResult result(@Nullable HttpResponse<Content> reply, @Nullable Throwable failure) {
        if (reply != null) {
            return ofStatus(reply);
        }
        Throwable cause = failure == null ? new TimeoutException() : Failures.unwrapped(failure);
        if (Failures.isUnreachable(cause)) {
            return new ProbeResult.Bad(Failure.REFUSED_CONNECTION, Failures.text(cause));
        }
        String what =
                cause instanceof TimeoutException ? "no answer in " + timeout.toMillis() + " ms" : Failures.text(cause);
        return new ProbeResult.Bad(Failure.FAILED, "health: " + what);
    }

    private static ProbeResult ofStatus(HttpResponse<Content> reply) {
        if (reply.statusCode() / 100 != 2) {
            return new ProbeResult.Bad(Failure.FAILED, "health " + reply.statusCode());
        }
        Object batch = JsonBody.fields(reply.body().bytes()).get("batch");
        return new ProbeResult.Good(Boolean.TRUE.equals(batch));
    }

    @Override
    public synchronized void close() {
        for (HttpClient client : new HttpClient[] {plain, secure}) {
            if (client != null) {
                client.shutdownNow();
            }
        }
    }
}
