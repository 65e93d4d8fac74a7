package io.logstreamer.analyzer.count;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Which packets of a request its sender says may have been delivered before: the header
 * {@code Log-Streamer-Possible-Duplicate}, {@code all} or indices as in {@code 0,5,7}.
 */
public final class PossibleDuplicates {

    public static final PossibleDuplicates NONE = new PossibleDuplicates(new BitSet());

    private static final int MAX_INDEX = 9_999_999;

    /** Null stands for all. */
    private final @Nullable BitSet marked;

    private PossibleDuplicates(@Nullable BitSet marked) {
        this.marked = marked;
    }

    /** @throws IllegalArgumentException if the text is neither {@code all} nor indices up to 9999999 */
    public static PossibleDuplicates parse(String header) {
        if (header.strip().equals("all")) {
            return new PossibleDuplicates(null);
        }
        BitSet marked = new BitSet();
        for (String index : header.split(",", -1)) {
            int value = Integer.parseInt(index.strip());
            if (value < 0 || value > MAX_INDEX) {
                throw new IllegalArgumentException(index);
            }
            marked.set(value);
        }
        return new PossibleDuplicates(marked);
    }

    public boolean contains(int index) {
        return marked == null || marked.get(index);
    }
}
