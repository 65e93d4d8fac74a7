package io.logstreamer.core.lane;

import io.logstreamer.core.health.Attempts;
import io.logstreamer.core.health.Failure;
import java.util.ArrayList;
import java.util.List;

/** Keeps what a lane reports; throws instead when told to. */
public final class CollectingReports implements LaneReports {
    private boolean broken;

    /** From now on every report throws. */
    public void breakDown() {
        broken = true;
    }

    private void throwIfBroken() {
        if (broken) {
            throw new IllegalStateException("scripted");
        }
    }

    /** One failed request. */
    public record Failed(int lane, Failure failure, String detail, Attempts seen) {}

    private final List<Failed> failures = new ArrayList<>();
    private final List<Attempts> deliveries = new ArrayList<>();
    private final List<Integer> wrongRefusers = new ArrayList<>();

    @Override
    public void failed(int lane, Failure failure, String detail, Attempts seen) {
        throwIfBroken();
        failures.add(new Failed(lane, failure, detail, seen));
    }

    @Override
    public void delivered(int lane, Attempts seen) {
        throwIfBroken();
        deliveries.add(seen);
    }

    @Override
    public void wronglyRefused(int refuser) {
        throwIfBroken();
        wrongRefusers.add(refuser);
    }

    public List<Failed> failures() {
        return failures;
    }

    public List<Attempts> deliveries() {
        return deliveries;
    }

    public List<Integer> wrongRefusers() {
        return wrongRefusers;
    }
}
