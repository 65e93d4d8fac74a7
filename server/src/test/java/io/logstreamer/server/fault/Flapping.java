package io.logstreamer.server.fault;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Another trouble that comes and goes: there for a while, gone for as long, over and over. */
final class Flapping implements Trouble {
    private final Trouble trouble;
    private final Duration half;
    private final Semaphore over = new Semaphore(0);
    private Future<Long> struck = CompletableFuture.completedFuture(0L);

    Flapping(Trouble trouble, Duration half) {
        this.trouble = trouble;
        this.half = half;
    }

    @Override
    public void begin() {
        FutureTask<Long> course = new FutureTask<>(this::flap);
        struck = course;
        Thread.startVirtualThread(course);
    }

    private long flap() throws Exception {
        long strikes = 0;
        boolean ended = false;
        while (!ended) {
            trouble.begin();
            ended = over.tryAcquire(half.toNanos(), TimeUnit.NANOSECONDS);
            strikes += trouble.end();
            ended = ended || over.tryAcquire(half.toNanos(), TimeUnit.NANOSECONDS);
        }
        return strikes;
    }

    @Override
    public long end() throws InterruptedException, ExecutionException {
        over.release();
        return struck.get();
    }
}
