package io.logstreamer.core.lane;

import io.logstreamer.core.health.Attempts;
import io.logstreamer.core.health.Failure;
import java.util.ArrayList;
import java.util.List;

/** Keeps what a lane reports. */
public final class CollectingReports implements LaneReports {
    /** One failed request. */
    public record Failed(int lane, Failure failure, String detail, Attempts seen) {}

    private final List<Failed> failures = new ArrayList<>();
    private final List<Attempts> deliveries = new ArrayList<>();
    private final List<Integer> wrongRefusers = new ArrayList<>();

    @Override
    public void failed(int lane, Failure failure, String detail, Attempts seen) {
        failures.add(new Failed(lane, failure, detail, seen));
    }

    @Override
    public void delivered(int lane, Attempts seen) {
        deliveries.add(seen);
    }

    @Override
    public void wronglyRefused(int refuser) {
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
