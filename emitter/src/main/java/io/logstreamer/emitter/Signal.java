package io.logstreamer.emitter;

import java.util.concurrent.CountDownLatch;

/**
 * SIGINT and SIGTERM. The JVM answers them by running its shutdown hooks and exiting with a code of its own; the hook made
 * here only takes note and waits, so that the run ends in order and with its own code.
 */
final class Signal {

    private final CountDownLatch received = new CountDownLatch(1);
    private final CountDownLatch never = new CountDownLatch(1);

    static Signal install() {
        Signal signal = new Signal();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("signal").unstarted(signal::receive));
        return signal;
    }

    boolean isReceived() {
        return received.getCount() == 0;
    }

    /** Whoever called {@link #exit} ends the process; a second signal, {@code kill -9} apart, changes nothing. */
    void receive() {
        received.countDown();
        try {
            never.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void exit(int code) {
        System.out.flush();
        System.err.flush();
        Runtime.getRuntime().halt(code);
    }
}
