package io.logstreamer.server.live;

import io.logstreamer.core.control.Fleet;
import io.logstreamer.core.pipeline.Ledger;
import io.logstreamer.server.metrics.Instruments;
import io.logstreamer.server.metrics.Members;
import java.util.List;

/** All counters, read once, so that what is shown of them fits together. */
record Reading(Ledger.Sheet ledger, Fleet fleet, List<Fleet.Member> members, Sample sample) {
    static Reading of(Instruments instruments) {
        long nowNs = instruments.clock().nanoTime();
        Ledger.Sheet ledger = instruments.pipeline().ledger().read();
        Fleet fleet = instruments.pipeline().conductor().fleet();
        List<Fleet.Member> members = Members.distinct(fleet);
        return new Reading(ledger, fleet, members, Sample.of(instruments, ledger, members, nowNs));
    }

    long nowNs() {
        return sample.atNs();
    }
}
