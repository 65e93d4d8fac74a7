package io.logstreamer.server.ctl;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Changes weights; relative ones only of what was read, and again if another change came between. */
final class Reweigh {
    static final int MOST_TRIES = 5;

    private final AdminConnection admin;

    Reweigh(AdminConnection admin) {
        this.admin = admin;
    }

    /** Weights of which some may have to be computed from those that are. */
    @FunctionalInterface
    interface Computation {
        Map<String, BigDecimal> of(Weights now) throws NotDone;
    }

    /** The weights afterwards. */
    Reply apply(List<String> words) throws NotDone, InterruptedException {
        Map<String, WeightChange> changes = new LinkedHashMap<>();
        for (String word : words) {
            WeightChange change = WeightChange.parse(word);
            if (changes.put(change.name(), change) != null) {
                throw NotDone.usage(change.name() + " is given twice");
            }
        }
        if (changes.values().stream().anyMatch(WeightChange::isRelative)) {
            return apply(now -> changed(changes, now));
        }
        Map<String, BigDecimal> weights = new LinkedHashMap<>();
        changes.forEach((name, change) -> weights.put(name, change.of(BigDecimal.ZERO)));
        return admin.done(patch(weights, ""));
    }

    /** @throws NotDone OUTDATED if others were quicker every time */
    Reply apply(Computation computation) throws NotDone, InterruptedException {
        for (int tries = 1; ; tries++) {
            Weights now = Weights.ask(admin);
            Reply reply = patch(computation.of(now), now.etag());
            if (!AdminConnection.isOutdated(reply)) {
                return admin.done(reply);
            }
            if (tries == MOST_TRIES) {
                throw new NotDone(
                        ExitCode.OUTDATED,
                        "not changed: another change came between, " + MOST_TRIES + " times in a row");
            }
        }
    }

    private Reply patch(Map<String, BigDecimal> weights, String etag) throws NotDone, InterruptedException {
        return admin.send("PATCH", Weights.PATH, Weights.body(weights), etag, Duration.ZERO);
    }

    private static Map<String, BigDecimal> changed(Map<String, WeightChange> changes, Weights now) throws NotDone {
        Map<String, BigDecimal> weights = new LinkedHashMap<>();
        for (WeightChange change : changes.values()) {
            BigDecimal weight = now.of(change.name())
                    .orElseThrow(() -> new NotDone(ExitCode.REFUSED, "there is no analyzer " + change.name()));
            weights.put(change.name(), change.of(weight));
        }
        return weights;
    }
}
