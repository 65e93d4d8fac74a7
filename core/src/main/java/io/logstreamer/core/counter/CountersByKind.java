package io.logstreamer.core.counter;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** One {@link Counter} for each kind of a thing, there from the start. Written by one thread, read by any. */
public final class CountersByKind<K extends Enum<K>> {
    private final Map<K, Counter> counters;

    public CountersByKind(Class<K> kinds) {
        counters = new EnumMap<>(kinds);
        for (K kind : kinds.getEnumConstants()) {
            counters.put(kind, new Counter());
        }
    }

    public Counter of(K kind) {
        return Objects.requireNonNull(counters.get(kind), "every kind has its counter");
    }
}
