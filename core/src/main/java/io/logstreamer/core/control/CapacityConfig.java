package io.logstreamer.core.control;

/**
 * Capacity-aware routing: whether weights may be bent, and how far.
 *
 * @param floor the least of its weight that an analyzer keeps, in {@link #FULL}ths; {@code FULL}: weights are not bent
 */
public record CapacityConfig(int floor) {
    /** The whole weight. */
    public static final int FULL = 1_000;

    /** Weights are what they were configured to be, whatever the analyzers make of it. */
    public static final CapacityConfig OFF = new CapacityConfig(FULL);

    public CapacityConfig {
        if (floor < 1 || floor > FULL) {
            throw new IllegalArgumentException(
                    "an analyzer keeps from 1 to " + FULL + " " + FULL + "ths of its weight");
        }
    }

    boolean isOn() {
        return floor < FULL;
    }
}
