package io.logstreamer.core.simulation;

import io.logstreamer.core.control.Change;
import io.logstreamer.core.control.ChangeResult;
import io.logstreamer.core.control.ChangeResult.Done;
import io.logstreamer.core.control.ChangeResult.Reason;
import io.logstreamer.core.control.ChangeResult.Refused;
import io.logstreamer.core.control.Conductor;
import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Changes the fleet, as the admin API does, and holds the conductor to its answers. */
final class Operator {
    private record Asked(Change change, OptionalLong expectedEpoch, CompletableFuture<ChangeResult> answer) {}

    private final SplittableRandom random;
    private final Conductor conductor;
    private final Queue<Asked> unanswered = new ArrayDeque<>();
    private long epoch;
    private int done;

    Operator(SplittableRandom random, Conductor conductor) {
        this.random = random;
        this.conductor = conductor;
    }

    /** Whatever the epoch is: it is made. */
    void ask(Change change) {
        ask(change, OptionalLong.empty());
    }

    /** Now and then only if no other change came between. */
    void askPerhapsInTime(Change change) {
        ask(change, random.nextInt(4) == 0 ? OptionalLong.of(epoch) : OptionalLong.empty());
    }

    void tell(String name, Change.Order order) {
        askPerhapsInTime(new Change.Tell(name, order));
    }

    /** Any of the orders that end what another began, or begin again. */
    Change.Order renewing() {
        return switch (random.nextInt(3)) {
            case 0 -> Change.Order.EJECT;
            case 1 -> Change.Order.RESET;
            default -> Change.Order.READY;
        };
    }

    private void ask(Change change, OptionalLong expectedEpoch) {
        unanswered.add(new Asked(change, expectedEpoch, conductor.change(change, expectedEpoch)));
    }

    /** What has been answered is right: epochs grow, and a change is in force when that is said. */
    void check() {
        @Nullable Asked asked;
        while ((asked = unanswered.peek()) != null && asked.answer.isDone()) {
            unanswered.remove();
            if (!asked.answer.isCompletedExceptionally()) { // a listener threw: reported as a mishap
                check(asked, asked.answer.join());
            }
        }
    }

    private void check(Asked asked, ChangeResult answer) {
        switch (answer) {
            case Done made -> {
                require(made.epoch() >= epoch, asked, answer); // those of one cycle are in force together
                require(asked.expectedEpoch.isEmpty() || asked.expectedEpoch.getAsLong() < made.epoch(), asked, answer);
                require(conductor.fleet().epoch() >= made.epoch(), asked, answer);
                epoch = made.epoch();
                done++;
            }
            case Refused refused -> require(mayBe(asked).contains(refused.reason()), asked, answer);
        }
    }

    private static Set<Reason> mayBe(Asked asked) {
        Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        if (asked.expectedEpoch.isPresent()) {
            reasons.add(Reason.OUTDATED);
        }
        switch (asked.change) {
            case Change.Tell _ -> reasons.add(Reason.CONFLICT); // as DRAIN in maintenance
            case Change.Reweigh reweigh when reweigh.billionths().isEmpty() -> reasons.add(Reason.NOT_ALLOWED);
            case Change.Reweigh _, Change.Add _, Change.Remove _, Change.Configure _ -> {}
        }
        return reasons;
    }

    void assertAllAnswered() {
        check();
        if (!unanswered.isEmpty()) {
            throw new AssertionError("never answered: " + unanswered);
        }
        if (conductor.fleet().epoch() != done) {
            throw new AssertionError(done + " changes were made, the epoch is "
                    + conductor.fleet().epoch());
        }
    }

    /** Changes made. */
    int done() {
        return done;
    }

    private static void require(boolean holds, Asked asked, ChangeResult answer) {
        if (!holds) {
            throw new AssertionError(asked + " was answered " + answer);
        }
    }
}
