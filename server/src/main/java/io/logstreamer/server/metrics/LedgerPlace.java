package io.logstreamer.server.metrics;

import io.logstreamer.core.pipeline.Ledger;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** The places of the ledger, as metrics spell them; they sum to what was accepted. */
enum LedgerPlace {
    DELIVERED(Ledger.Places::delivered),
    DEAD_LETTERED(Ledger.Places::deadLettered),
    IN_RING(Ledger.Places::inRing),
    IN_HAND(Ledger.Places::inRoutersHand),
    RETURNING(Ledger.Places::returning),
    IN_LANES(Ledger.Places::inLanes),
    WAITING_FOR_RETRY(Ledger.Places::waitingForRetry),
    IN_FLIGHT(Ledger.Places::inFlight);

    private final ToLongFunction<Ledger.Places> read;

    LedgerPlace(ToLongFunction<Ledger.Places> read) {
        this.read = read;
    }

    /** Takes one place at a time. */
    @FunctionalInterface
    interface Reader {
        void read(String place, long count);
    }

    static void forEach(Ledger.Places places, Reader reader) {
        for (LedgerPlace place : values()) {
            reader.read(place.label(), place.read.applyAsLong(places));
        }
    }

    private String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
