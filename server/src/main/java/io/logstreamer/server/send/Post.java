package io.logstreamer.server.send;

import io.logstreamer.core.lane.Exchange;
import io.logstreamer.core.lane.Reply;
import io.logstreamer.server.send.BoundedBody.Content;
import io.logstreamer.server.send.BoundedBody.Ending;
import io.logstreamer.server.send.Failures.Connection;
import java.net.http.HttpClient.Version;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One request in flight. A 2xx is posted to the lane when its status line is here, on the client's selector thread, and
 * its body is drained afterwards; everything else when the exchange has ended.
 */
final class Post implements BodyHandler<Content> {
    private final Exchange exchange;
    private final int packets;
    private final Generation generation;
    private final Drains drains;
    private final InstantSource wallClock;
    private volatile boolean settled;
    private volatile @Nullable CompletableFuture<HttpResponse<Content>> response;
    private volatile @Nullable Refusal refusal;

    /** A status line that is no success, and its body, which may not come to its end. */
    private record Refusal(ResponseInfo info, BoundedBody body) {}

    Post(Exchange exchange, int packets, Generation generation, Drains drains, InstantSource wallClock) {
        this.exchange = exchange;
        this.packets = packets;
        this.generation = generation;
        this.drains = drains;
        this.wallClock = wallClock;
    }

    /** Lane's thread. */
    void start(HttpRequest request) {
        Connection connection = generation.take();
        CompletableFuture<HttpResponse<Content>> pending = generation.client().sendAsync(request, this);
        response = pending;
        exchange.onAbandon(this::abandon);
        var _ = pending.whenComplete((reply, failure) -> {
            drains.ended(this);
            if (reply != null) {
                answered(reply);
            } else if (failure != null && !settled) {
                failed(failure, connection);
            }
        });
    }

    /** A body that breaks off may fail the exchange before it ends the body: the status line counts all the same. */
    private void failed(Throwable failure, Connection connection) {
        Refusal begun = refusal;
        if (begun != null) {
            complete(
                    begun.info().statusCode(),
                    begun.info().headers(),
                    begun.body().soFar());
            return;
        }
        Reply reply = Failures.of(failure, connection);
        if (reply.kind() == Reply.Kind.STALE) {
            generation.findStale(); // before the lane hears of it and sends again
        }
        exchange.complete(reply);
    }

    /** A status line and headers are here. */
    @Override
    public BodySubscriber<Content> apply(ResponseInfo info) {
        if (!isSuccess(info.statusCode())) {
            BoundedBody body = BoundedBody.kept();
            refusal = new Refusal(info, body);
            return body;
        }
        if (settled) { // abandoned while the status line came
            return BoundedBody.cut();
        }
        boolean hasRoom = drains.started(this);
        settled = true;
        exchange.complete(Answers.delivered(info.statusCode()));
        return hasRoom ? BoundedBody.drained() : BoundedBody.cut();
    }

    private void answered(HttpResponse<Content> reply) {
        if (reply.body().ending() == Ending.COMPLETE && isKeptAlive(reply)) {
            generation.giveBack();
        }
        if (!settled) {
            complete(reply.statusCode(), reply.headers(), reply.body().bytes());
        }
    }

    private void complete(int status, HttpHeaders headers, byte[] body) {
        exchange.complete(Answers.other(status, headers, body, packets, wallClock));
    }

    private static boolean isKeptAlive(HttpResponse<Content> reply) {
        return reply.version() == Version.HTTP_1_1
                && reply.headers().allValues("Connection").stream().noneMatch("close"::equalsIgnoreCase);
    }

    /** The lane no longer waits. Lane's thread. */
    private void abandon() {
        settled = true;
        cancel();
    }

    /** Ends the exchange and closes its connection. Any thread. */
    void cancel() {
        CompletableFuture<HttpResponse<Content>> pending = response;
        if (pending != null) {
            pending.cancel(true);
        }
    }

    private static boolean isSuccess(int status) {
        return status >= 200 && status < 300;
    }
}
