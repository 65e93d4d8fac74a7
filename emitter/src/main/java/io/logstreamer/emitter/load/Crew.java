package io.logstreamer.emitter.load;

import io.logstreamer.emitter.http.Connection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The threads of a run: one for each worker, and a watch that closes connections whose request is overdue (it looks
 * every 50 ms, so a timeout is late by that much).
 */
final class Crew {

    private static final long LOOK_EVERY_NS = TimeUnit.MILLISECONDS.toNanos(50);

    private final List<Thread> threads;
    private final List<Connection> connections;
    private final Stop stop;

    private Crew(List<Thread> threads, List<Connection> connections, Stop stop) {
        this.threads = threads;
        this.connections = connections;
        this.stop = stop;
    }

    static Crew start(List<? extends Runnable> workers, List<Connection> connections, Stop stop) {
        Thread.Builder senders = Thread.ofPlatform().daemon().name("sender-", 0);
        List<Thread> threads = workers.stream().map(senders::unstarted).toList();
        Crew crew = new Crew(threads, List.copyOf(connections), stop);
        threads.forEach(Thread::start);
        Thread.ofPlatform().daemon().name("watch").start(crew::watch);
        return crew;
    }

    private void watch() {
        while (isAtWork()) {
            LockSupport.parkNanos(LOOK_EVERY_NS);
            long nowNs = System.nanoTime();
            connections.forEach(connection -> connection.closeIfOverdue(nowNs));
        }
    }

    boolean isAtWork() {
        return threads.stream().anyMatch(Thread::isAlive);
    }

    /** Begins nothing more. */
    void finish() {
        raise(Stop.Level.FINISH);
    }

    /** Ends what is under way, too. */
    void abandon() {
        raise(Stop.Level.ABANDON);
        connections.forEach(Connection::close);
    }

    /** @return whether all have ended */
    boolean await(long timeoutNs) throws InterruptedException {
        long deadlineNs = System.nanoTime() + timeoutNs;
        for (Thread thread : threads) {
            long leftMs = TimeUnit.NANOSECONDS.toMillis(deadlineNs - System.nanoTime());
            if (thread.isAlive() && leftMs > 0) {
                thread.join(leftMs);
            }
        }
        return !isAtWork();
    }

    private void raise(Stop.Level level) {
        stop.raise(level);
        threads.forEach(LockSupport::unpark);
    }
}
