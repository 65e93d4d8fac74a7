package io.logstreamer.core.counter;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A count that only grows, written by one thread. The release store in {@link #add} pairs with the acquire load in
 * {@link #get}: who sees a count sees what its writer did before.
 */
public final class Counter {
    private static final VarHandle VALUE;

    static {
        try {
            VALUE = MethodHandles.lookup().findVarHandle(Counter.class, "value", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @SuppressWarnings("unused") // through VALUE
    private long value;

    /** Writer only. */
    public void add(long n) {
        VALUE.setRelease(this, (long) VALUE.get(this) + n);
    }

    /** Writer only. */
    public void increment() {
        add(1);
    }

    public long get() {
        return (long) VALUE.getAcquire(this);
    }
}
