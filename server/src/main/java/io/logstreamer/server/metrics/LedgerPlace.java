package io.logstreamer.server.metrics;

import io.logstreamer.core.pipeline.Ledger;
import java.util.Locale;

/** The places of the ledger, as metrics spell them; they sum to what was accepted. */
public enum LedgerPlace {
    DELIVERED,
    DEAD_LETTERED,
    IN_RING,
    IN_HAND,
    RETURNING,
    IN_LANES,
    WAITING_FOR_RETRY,
    IN_FLIGHT;

    /** Takes one place at a time. */
    @FunctionalInterface
    public interface Reader {
        void read(String place, long count);
    }

    public static void forEach(Ledger.Places places, Reader reader) {
        for (LedgerPlace place : values()) {
            reader.read(place.name().toLowerCase(Locale.ROOT), place.in(places));
        }
    }

    private long in(Ledger.Places places) {
        return switch (this) {
            case DELIVERED -> places.delivered();
            case DEAD_LETTERED -> places.deadLettered();
            case IN_RING -> places.inRing();
            case IN_HAND -> places.inRoutersHand();
            case RETURNING -> places.returning();
            case IN_LANES -> places.inLanes();
            case WAITING_FOR_RETRY -> places.waitingForRetry();
            case IN_FLIGHT -> places.inFlight();
        };
    }
}
