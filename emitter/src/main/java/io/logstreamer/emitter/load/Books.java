package io.logstreamer.emitter.load;

import io.logstreamer.emitter.report.AckedIds;
import io.logstreamer.emitter.report.Latencies;
import io.logstreamer.emitter.report.Losses;
import io.logstreamer.emitter.report.Remarks;
import io.logstreamer.emitter.report.Tally;
import org.jspecify.annotations.Nullable;

/**
 * What a run is entered in.
 *
 * @param losses the first few packets that were given up, if anybody wants to know
 */
public record Books(
        Tally tally,
        Latencies latencies,
        Remarks remarks,
        @Nullable AckedIds ackedIds,
        @Nullable Losses losses) {}
