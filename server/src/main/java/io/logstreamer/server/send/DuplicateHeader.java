package io.logstreamer.server.send;

import io.logstreamer.core.lane.Batch;
import org.jspecify.annotations.Nullable;

/**
 * The header that tells an analyzer which packets of a request it may have taken before: {@code all}, or their indices
 * from 0, ascending, joined by commas. An index list longer than {@value #MAX_LENGTH} characters is replaced by
 * {@code all}: servers refuse headers over 8 KB together, and marking too many is safe, since the mark only asks the
 * analyzer to look.
 */
final class DuplicateHeader {
    static final String NAME = "Log-Streamer-Possible-Duplicate";
    static final String ALL = "all";
    static final int MAX_LENGTH = 2_000;

    private DuplicateHeader() {}

    /** The header's value, or null if the request needs none. */
    static @Nullable String valueFor(Batch batch) {
        int marked = batch.possibleDuplicates();
        if (marked == 0) {
            return null;
        }
        if (marked == batch.size()) {
            return ALL;
        }
        StringBuilder indices = new StringBuilder();
        for (int i = 0, n = batch.size(); i < n; i++) {
            if (batch.packet(i).isPossibleDuplicate()) {
                indices.append(indices.isEmpty() ? "" : ",").append(i);
                if (indices.length() > MAX_LENGTH) {
                    return ALL;
                }
            }
        }
        return indices.toString();
    }
}
