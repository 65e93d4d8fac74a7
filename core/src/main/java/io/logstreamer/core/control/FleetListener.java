package io.logstreamer.core.control;

/** Hears of every state change. Called by the conductor's thread; must not block. */
@FunctionalInterface
public interface FleetListener {
    void stateChanged(StateChange change);
}
