package io.logstreamer.server.system;

import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.function.Supplier;

/** Waits for what other processes bring about. */
public final class Waiting {

    private static final Duration POLL = Duration.ofMillis(20);

    private Waiting() {}

    /** A question that may not be answerable yet, as by a program that is just starting. */
    @FunctionalInterface
    public interface Question {
        boolean isTrue() throws Exception;
    }

    /**
     * @param state told when it does not come true in time
     * @return how long it took
     */
    public static Duration until(String what, Duration patience, Supplier<String> state, Question question)
            throws InterruptedException {
        return until(what, patience, POLL, state, question);
    }

    /** @param poll how long to wait before asking again, where a question costs something */
    static Duration until(String what, Duration patience, Duration poll, Supplier<String> state, Question question)
            throws InterruptedException {
        long startNs = System.nanoTime();
        Exception last = null;
        while (System.nanoTime() - startNs < patience.toNanos()) {
            try {
                if (question.isTrue()) {
                    return Duration.ofNanos(System.nanoTime() - startNs);
                }
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                last = e;
            }
            Thread.sleep(poll);
        }
        return fail("not within " + patience.toSeconds() + " s: " + what + "; " + state.get(), last);
    }
}
