package io.logstreamer.core.routing;

/** Why a packet went to the analyzer that it went to. */
public enum RouteReason {
    /** The rule's choice: of those with credit enough, the one soonest owed a whole packet more. */
    SOONEST_OWED("soonest_owed", "soonest owed"),
    /** A spill: the rule's choice has no room in its lane. */
    SPILL_FULL("spill_full", "spill: the soonest owed is full"),
    /** A spill: the rule's choice has just given it back. */
    SPILL_GAVE_BACK("spill_gave_back", "spill: the soonest owed gave it back"),
    /** A spill: the rule's choice refused it, or is on probation and it is a suspect. */
    SPILL_UNSUITED("spill_unsuited", "spill: the soonest owed does not suit it");

    private final String label;
    private final String words;

    RouteReason(String label, String words) {
        this.label = label;
        this.words = words;
    }

    /** For programs, as {@code spill_full}. */
    public String label() {
        return label;
    }

    /** For people. */
    public String words() {
        return words;
    }
}
