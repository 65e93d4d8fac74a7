package io.logstreamer.server.send;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Reads a reply's body up to {@value #MAX_BYTES} bytes. Past that the subscription is cancelled, which closes the
 * connection. The status line has come, so whatever ends the body is no error: the result is what there was of it.
 */
final class BoundedBody implements BodySubscriber<BoundedBody.Content> {
    static final int MAX_BYTES = 64 << 10;

    /**
     * @param bytes what was kept of the body, not to be written to
     * @param ending whether the connection is good for another request
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Content(byte[] bytes, Ending ending) {}

    /** How a body ended. */
    enum Ending {
        COMPLETE,
        CUT
    }

    private final CompletableFuture<Content> content = new CompletableFuture<>();
    private final @Nullable ByteArrayOutputStream kept;
    private final int limit;
    private Flow.@Nullable Subscription subscription;
    private long received;

    private BoundedBody(@Nullable ByteArrayOutputStream kept, int limit) {
        this.kept = kept;
        this.limit = limit;
    }

    /** A body that somebody reads. */
    static BoundedBody kept() {
        return new BoundedBody(new ByteArrayOutputStream(), MAX_BYTES);
    }

    /** A body that is read only so that its connection can be used again. */
    static BoundedBody drained() {
        return new BoundedBody(null, MAX_BYTES);
    }

    /** A body that is not read at all. */
    static BoundedBody cut() {
        return new BoundedBody(null, -1);
    }

    @Override
    public CompletionStage<Content> getBody() {
        return content;
    }

    @Override
    public void onSubscribe(Flow.Subscription toBody) {
        if (subscription != null) {
            toBody.cancel();
            return;
        }
        subscription = toBody;
        cutIfPastLimit();
        if (!content.isDone()) {
            toBody.request(Long.MAX_VALUE);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        if (content.isDone()) {
            return;
        }
        for (ByteBuffer buffer : buffers) {
            keep(buffer);
            received += buffer.remaining();
        }
        cutIfPastLimit();
    }

    private void cutIfPastLimit() {
        if (received > limit && subscription != null) {
            subscription.cancel();
            end(Ending.CUT);
        }
    }

    private void keep(ByteBuffer buffer) {
        if (kept != null) {
            byte[] some = new byte[Math.min(buffer.remaining(), MAX_BYTES - kept.size())];
            buffer.get(buffer.position(), some);
            kept.writeBytes(some);
        }
    }

    @Override
    public void onError(Throwable failure) {
        end(Ending.CUT);
    }

    @Override
    public void onComplete() {
        end(Ending.COMPLETE);
    }

    /** Ends it, if it has not ended, with what there was of it. Where the callbacks are. */
    byte[] soFar() {
        end(Ending.CUT);
        return content.join().bytes();
    }

    private void end(Ending ending) {
        content.complete(new Content(kept == null ? new byte[0] : kept.toByteArray(), ending));
    }
}
