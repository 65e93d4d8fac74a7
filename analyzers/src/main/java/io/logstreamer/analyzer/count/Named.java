package io.logstreamer.analyzer.count;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One value for each name, for the first names that come; later ones, and names over 200 bytes, share {@link #other}.
 * Names are looked up as bytes, without making an object. Not for several threads.
 */
final class Named<T> {

    private static final int MAX_NAME_BYTES = 200;

    private static final class Entry<T> {
        final byte[] name;
        final T value;

        Entry(byte[] name, T value) {
            this.name = name;
            this.value = value;
        }
    }

    private final @Nullable Entry<T>[] table;
    private final int capacity;
    private final Supplier<T> maker;
    private final T other;
    private int size;

    Named(int capacity, Supplier<T> maker) {
        this.capacity = capacity;
        this.maker = maker;
        this.other = maker.get();
        @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type can only be made raw
        @Nullable
        Entry<T>[] empty = new Entry[Integer.highestOneBit(capacity * 2) << 1];
        this.table = empty;
    }

    T get(byte[] text, int from, int to) {
        if (to - from > MAX_NAME_BYTES) {
            return other;
        }
        int bucket = hash(text, from, to) & (table.length - 1);
        for (Entry<T> entry = table[bucket]; entry != null; entry = table[bucket]) {
            if (Arrays.equals(text, from, to, entry.name, 0, entry.name.length)) {
                return entry.value;
            }
            bucket = (bucket + 1) & (table.length - 1);
        }
        if (size == capacity) {
            return other;
        }
        size++;
        Entry<T> added = new Entry<>(Arrays.copyOfRange(text, from, to), maker.get());
        table[bucket] = added;
        return added.value;
    }

    T other() {
        return other;
    }

    void forEach(BiConsumer<String, T> consumer) {
        for (Entry<T> entry : table) {
            if (entry != null) {
                consumer.accept(new String(entry.name, StandardCharsets.UTF_8), entry.value);
            }
        }
    }

    private static int hash(byte[] text, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = hash * 31 + text[i];
        }
        return hash ^ (hash >>> 16);
    }
}
