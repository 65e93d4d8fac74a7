package io.logstreamer.analyzer.http;

import java.util.concurrent.atomic.AtomicLong;

/** Room for the bodies of all requests that are being received or counted. Any thread may call. */
final class BodyBudget {

    private final AtomicLong freeBytes;

    BodyBudget(long bytes) {
        freeBytes = new AtomicLong(bytes);
    }

    /** @return whether there was room; if so it is taken */
    boolean take(long bytes) {
        if (freeBytes.addAndGet(-bytes) >= 0) {
            return true;
        }
        freeBytes.addAndGet(bytes);
        return false;
    }

    void giveBack(long bytes) {
        freeBytes.addAndGet(bytes);
    }
}
