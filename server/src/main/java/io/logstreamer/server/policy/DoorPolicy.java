package io.logstreamer.server.policy;

import io.logstreamer.core.packet.Budget;
import io.logstreamer.core.time.NanoClock;
import org.jspecify.annotations.Nullable;

/** The policy in force. Any thread; who judges a body goes by one policy from its beginning to its end. */
public final class DoorPolicy {
    private final Budget budget;
    private final NanoClock clock;
    private volatile InForce inForce;

    /** @param rates null: no emitter is limited */
    record InForce(PolicyConfig config, @Nullable EmitterRates rates) {
        boolean isOff() {
            return rates == null && config.priorities().isOff();
        }
    }

    /** @param budget whose use the watermarks are of */
    public DoorPolicy(PolicyConfig config, Budget budget, NanoClock clock) {
        this.budget = budget;
        this.clock = clock;
        this.inForce = new InForce(config, rates(config.rates()));
    }

    /**
     * Goes by this from the next body on. What emitters have used up of their rates counts on as long as the rates are the
     * same; with other ones each begins with its whole burst.
     */
    public synchronized void replace(PolicyConfig config) {
        InForce before = inForce;
        boolean sameRates = config.rates().equals(before.config().rates());
        inForce = new InForce(config, sameRates ? before.rates() : rates(config.rates()));
    }

    private @Nullable EmitterRates rates(RateConfig config) {
        return config.isOff() ? null : new EmitterRates(config, clock);
    }

    public PolicyConfig config() {
        return inForce.config();
    }

    /** Emitters whose rates are being watched; 0 as long as none is limited. */
    public int trackedEmitters() {
        @Nullable EmitterRates rates = inForce.rates();
        return rates == null ? 0 : rates.tracked();
    }

    /** For one door. */
    public Judge judge() {
        return new Judge(this, budget);
    }

    InForce inForce() {
        return inForce;
    }
}
