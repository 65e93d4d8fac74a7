package io.logstreamer.server.tap;

import io.logstreamer.core.routing.RouteTap;
import java.util.Collection;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an onlooker asks for; the names are the query's.
 *
 * @param max lines, then it ends
 * @param perSecond lines a second at most
 * @param seconds then it ends, too
 */
record TapQuery(int max, int perSecond, int seconds, Optional<String> analyzer, Optional<String> emitter) {
    static final int MOST_LINES = 10_000;
    static final int MOST_PER_SECOND = 100;
    static final int MOST_SECONDS = 3_600;

    /** Whose emitter is asked for can only be told by reading packets: so many are looked at. */
    static final int LOOKED_AT_PER_SECOND = 1_000;

    private static final Set<String> NAMES = Set.of("max", "per_second", "seconds", "analyzer", "emitter");

    /**
     * @param analyzers that there are
     * @throws IllegalArgumentException with a line that names what is wrong
     */
    static TapQuery of(Map<String, Deque<String>> query, Collection<String> analyzers) {
        for (String name : query.keySet()) {
            if (!NAMES.contains(name)) {
                throw new IllegalArgumentException(
                        "\"" + name + "\" is not one of " + String.join(", ", new TreeSet<>(NAMES)));
            }
        }
        Optional<String> analyzer = text(query, "analyzer");
        if (analyzer.isPresent() && !analyzers.contains(analyzer.get())) {
            throw new IllegalArgumentException(
                    "analyzer: \"" + analyzer.get() + "\" is not one of " + String.join(", ", analyzers));
        }
        return new TapQuery(
                number(query, "max", 20, MOST_LINES),
                number(query, "per_second", 5, MOST_PER_SECOND),
                number(query, "seconds", 60, MOST_SECONDS),
                analyzer,
                text(query, "emitter"));
    }

    RouteTap tap() {
        return new RouteTap(analyzer, emitter.isPresent() ? LOOKED_AT_PER_SECOND : perSecond);
    }

    private static Optional<String> text(Map<String, Deque<String>> query, String name) {
        return Optional.ofNullable(value(query, name)).filter(value -> !value.isEmpty());
    }

    private static int number(Map<String, Deque<String>> query, String name, int absent, int most) {
        @Nullable String text = value(query, name);
        if (text == null) {
            return absent;
        }
        try {
            int number = Integer.parseInt(text);
            if (1 <= number && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, with what is out of range.
        }
        throw new IllegalArgumentException(name + ": \"" + text + "\" is not allowed: an integer from 1 to " + most);
    }

    private static @Nullable String value(Map<String, Deque<String>> query, String name) {
        Deque<String> values = query.get(name);
        return values == null ? null : values.getLast();
    }
}
