package io.logstreamer.core.control;

import java.util.Map;

/** Changes that nobody waits for: what cannot be done, as for a name that is not known, is passed over. Any thread. */
public interface Commands {
    void command(Change change);

    default void add(Analyzer analyzer) {
        command(new Change.Add(analyzer, Integer.MAX_VALUE));
    }

    default void remove(String name) {
        command(new Change.Remove(name));
    }

    default void reweigh(Map<String, Long> billionths) {
        command(new Change.Reweigh(billionths));
    }

    default void drain(String name) {
        command(new Change.Tell(name, Change.Order.DRAIN));
    }

    default void maintain(String name) {
        command(new Change.Tell(name, Change.Order.MAINTAIN));
    }

    default void ready(String name) {
        command(new Change.Tell(name, Change.Order.READY));
    }
}
