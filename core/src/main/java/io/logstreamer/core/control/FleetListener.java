package io.logstreamer.core.control;

/** Hears of every state change. Called by the conductor's thread; must not block. */
@FunctionalInterface
public interface FleetListener {
    void stateChanged(StateChange change);

    /** Hears when a weight begins to be bent, and when it is whole again. */
    default void capacityChanged(CapacityChange change) {}

    /** This one first, then the other. */
    default FleetListener and(FleetListener other) {
        FleetListener first = this;
        return new FleetListener() {
            @Override
            public void stateChanged(StateChange change) {
                first.stateChanged(change);
                other.stateChanged(change);
            }

            @Override
            public void capacityChanged(CapacityChange change) {
                first.capacityChanged(change);
                other.capacityChanged(change);
            }
        };
    }
}
