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

    /**
     * The header's value, or null if the request needs none. Asks each packet: one may have been marked since it joined
     * the batch, so that the batch's own count need not know of it.
     */
    static @Nullable String valueFor(Batch batch) {
        int size = batch.size();
        int marked = 0;
        StringBuilder indices = new StringBuilder();
        for (int i = 0; i < size; i++) {
            if (batch.packet(i).isPossibleDuplicate()) {
                marked++;
                if (indices.length() <= MAX_LENGTH) {
                    indices.append(indices.isEmpty() ? "" : ",").append(i);
                }
            }
        }
        if (marked == 0) {
            return null;
        }
        return marked == size || indices.length() > MAX_LENGTH ? ALL : indices.toString();
    }
}
