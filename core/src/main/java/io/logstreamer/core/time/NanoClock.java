package io.logstreamer.core.time;

/**
 * Monotonic nanoseconds with an arbitrary origin: compare readings by subtraction only. A stage reads it once a cycle and
 * passes {@code nowNs} on. Any thread may read it.
 */
@FunctionalInterface
public interface NanoClock {
    NanoClock SYSTEM = System::nanoTime;

    long nanoTime();
}
