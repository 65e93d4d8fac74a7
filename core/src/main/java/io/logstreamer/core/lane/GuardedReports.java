package io.logstreamer.core.lane;

import io.logstreamer.core.health.Attempts;
import io.logstreamer.core.health.Failure;
import io.logstreamer.core.time.FaultStreak;

/** Keeps a fault in reporting from the packets that are reported on. Lane's thread only. */
final class GuardedReports implements LaneReports {
    private final LaneReports reports;
    private final FaultStreak streak;

    GuardedReports(LaneReports reports, FaultStreak streak) {
        this.reports = reports;
        this.streak = streak;
    }

    @Override
    public void failed(int lane, Failure failure, String detail, Attempts seen) {
        try {
            reports.failed(lane, failure, detail, seen);
        } catch (RuntimeException fault) {
            streak.fault(fault);
        }
    }

    @Override
    public void delivered(int lane, Attempts seen) {
        try {
            reports.delivered(lane, seen);
        } catch (RuntimeException fault) {
            streak.fault(fault);
        }
    }

    @Override
    public void wronglyRefused(int refuser) {
        try {
            reports.wronglyRefused(refuser);
        } catch (RuntimeException fault) {
            streak.fault(fault);
        }
    }
}
