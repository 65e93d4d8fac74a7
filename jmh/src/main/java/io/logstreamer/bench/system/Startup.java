package io.logstreamer.bench.system;

import io.logstreamer.cli.OperationFailedException;
import io.logstreamer.cli.process.ChildProcess;
import java.io.IOException;
import java.time.Duration;

/** Waits for a started program. */
final class Startup {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int POLL_MS = 20;

    /** Whether the program does its work yet; not yet, too, when it throws. */
    interface Question {
        boolean isUp() throws IOException, InterruptedException;
    }

    private Startup() {}

    /** @throws OperationFailedException with what the program said last, if it ended or did not come up in time */
    static void await(ChildProcess child, Question question) throws InterruptedException {
        long deadlineNs = System.nanoTime() + PATIENCE.toNanos();
        while (!isUp(question)) {
            if (!child.isAlive() || System.nanoTime() - deadlineNs > 0) {
                throw new OperationFailedException(child.name()
                        + (child.isAlive() ? " was not up after " + PATIENCE.toSeconds() + " s" : " ended by itself")
                        + "; it said last: " + String.join(" | ", child.lastLines()));
            }
            Thread.sleep(POLL_MS);
        }
    }

    private static boolean isUp(Question question) throws InterruptedException {
        try {
            return question.isUp();
        } catch (IOException e) {
            return false;
        }
    }
}
