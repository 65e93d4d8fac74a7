package io.logstreamer.core.health;

/** Where an analyzer stands; the transitions are drawn in {@link AnalyzerHealth}. */
public enum AnalyzerState {
    /** Not yet seen healthy since it was configured. */
    STARTING(false, true),
    /** Takes its full share. */
    UP(true, false),
    /** Takes nothing; what it held has gone back to the router. */
    EJECTED(false, true),
    /** Takes one request at a time and a tenth of its share, until one is delivered. */
    PROBING(true, true),
    /** Takes a growing part of its share. */
    RAMPING(true, true),
    /** Takes nothing new; what its lane holds is still delivered. */
    DRAINING(false, true),
    /** Takes nothing, by an operator's word; what it held has gone back to the router. */
    MAINTENANCE(false, true);

    private final boolean routable;
    private final boolean probedOften;

    AnalyzerState(boolean routable, boolean probedOften) {
        this.routable = routable;
        this.probedOften = probedOften;
    }

    /** Whether the router may give it packets; these are also the states that count as healthy. */
    public boolean isRoutable() {
        return routable;
    }

    /** Whether it is probed every second instead of every HEALTH_CHECK_INTERVAL_SEC. */
    public boolean isProbedOften() {
        return probedOften;
    }
}
