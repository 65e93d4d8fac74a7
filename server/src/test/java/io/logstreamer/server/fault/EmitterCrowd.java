package io.logstreamer.server.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.logstreamer.server.RawClient;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Emitters with one habit, each with one connection at a time, again and again for as long as the trouble lasts. A virtual
 * thread each, and a pause after every connection, so that none spins, not even while nobody listens.
 */
final class EmitterCrowd implements Trouble {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final int port;
    private final int size;
    private final int pauseMs;
    private final Habit habit;
    private final List<Thread> emitters = new ArrayList<>();
    private Strikes strikes = new Strikes();

    /** What an emitter does with a connection. An IOException ends it: the other side may have closed it. */
    interface Habit {
        void play(RawClient connection, int turn, Strikes strikes) throws IOException, InterruptedException;
    }

    /** Of one time of trouble. Any thread. */
    static final class Strikes {
        private final AtomicLong turns = new AtomicLong();
        private final AtomicLong count = new AtomicLong();
        private final Map<Integer, Duration> firstLives = new ConcurrentHashMap<>();
        private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
        private final CountDownLatch over = new CountDownLatch(1);

        /** It has happened once more. */
        void struck() {
            count.incrementAndGet();
        }

        /** The answer may not be that. */
        void wronglyAnswered(String what) {
            wrong.add(what);
        }

        /** Waits; false as soon as the trouble is over. */
        boolean goesOnAfter(int ms) throws InterruptedException {
            return !over.await(ms, TimeUnit.MILLISECONDS);
        }

        boolean goesOn() {
            return over.getCount() > 0;
        }

        private void lived(int emitter, long startNs) {
            if (goesOn()) {
                firstLives.putIfAbsent(emitter, Duration.ofNanos(System.nanoTime() - startNs));
            }
        }
    }

    /** @param pauseMs between two connections of one emitter */
    EmitterCrowd(int port, int size, int pauseMs, Habit habit) {
        this.port = port;
        this.size = size;
        this.pauseMs = pauseMs;
        this.habit = habit;
    }

    @Override
    public void begin() {
        strikes = new Strikes();
        emitters.clear();
        for (int i = 0; i < size; i++) {
            int emitter = i;
            emitters.add(Thread.ofVirtual().name("emitter-" + i).start(() -> misbehave(emitter)));
        }
    }

    private void misbehave(int emitter) {
        Strikes mine = strikes;
        try {
            do {
                int turn = (int) mine.turns.getAndIncrement();
                try (RawClient connection = new RawClient(port)) {
                    long startNs = System.nanoTime();
                    try {
                        habit.play(connection, turn, mine);
                    } finally {
                        mine.lived(emitter, startNs);
                    }
                } catch (IOException e) {
                    // Ended by the distributor, or it is not there.
                }
            } while (mine.goesOnAfter(pauseMs));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // it was over
        }
    }

    /** So far. */
    long struck() {
        return strikes.count.get();
    }

    /** How long the first connection of each emitter lived that is done with it: of the slow, whom the distributor ended. */
    List<Duration> firstLives() {
        return strikes.firstLives.values().stream().sorted().toList();
    }

    /** Fails if an answer was wrong. */
    @Override
    public long end() throws InterruptedException {
        strikes.over.countDown();
        long endNs = System.nanoTime() + PATIENCE.toNanos();
        for (Thread emitter : emitters) {
            if (!emitter.join(Duration.ofNanos(Math.max(1, endNs - System.nanoTime())))) {
                emitter.interrupt(); // which closes the socket that it waits for
                emitter.join();
            }
        }
        emitters.clear();
        assertEquals(List.of(), strikes.wrong.stream().limit(10).toList());
        return struck();
    }
}
