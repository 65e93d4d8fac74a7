package io.logstreamer.cli;

import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * SIGTERM and SIGINT as an event the program waits for, so that it stops in order in a thread of its own and ends with
 * an exit code of its own instead of the JVM's 143.
 *
 * <p>Who installs it takes on a duty: a signal does not end the process any more, only {@link #exit} does. Whatever is
 * done between the two needs a deadline.
 *
 * <pre>
 * signal ─► shutdown hook: given; waits ◄──────────── exit(code) ◄─ main returned
 *                             └─► halt(code)
 * </pre>
 */
public final class StopSignal {

    private static @Nullable StopSignal installed;

    private final CountDownLatch given = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile int exitCode;

    private StopSignal() {}

    /** Any later call returns the same one. */
    public static synchronized StopSignal install() {
        StopSignal signal = installed;
        if (signal == null) {
            signal = new StopSignal();
            installed = signal;
            Runtime.getRuntime().addShutdownHook(new Thread(signal::hook, "stop-signal"));
        }
        return signal;
    }

    /** Ends the process; the last call of {@code main}, whether or not a signal was installed or given. */
    public static void exit(int code) {
        StopSignal signal = current();
        if (signal != null) {
            signal.exitCode = code;
            signal.ended.countDown();
        }
        // After a signal this call blocks, since the JVM is ending already: then the hook ends the process.
        System.exit(code);
    }

    private static synchronized @Nullable StopSignal current() {
        return installed;
    }

    /** Waits for the signal. */
    public void await() throws InterruptedException {
        given.await();
    }

    public boolean isGiven() {
        return given.getCount() == 0;
    }

    private void hook() {
        if (ended.getCount() == 0) {
            return;
        }
        given.countDown();
        try {
            ended.await();
            Runtime.getRuntime().halt(exitCode);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
