package io.logstreamer.cli;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that was probably meant. Letters are compared in upper case. */
final class Spelling {

    private static final int MAX_EDITS = 2;

    private Spelling() {}

    /**
     * The known name nearest to a variable that somebody else may well have set for a reason of their own, so the
     * rule is narrow: both names have at least 6 letters, at most 2 edits lie between them, and fewer than a third of
     * the letters are edited. PATH, HOST or DATE are never taken for PORT or RATE. A name that differs by upper and
     * lower case alone is reported whatever its length.
     */
    static Optional<String> nearestVariable(String written, Collection<String> known) {
        return nearest(written, known, 6, 3);
    }

    /** The known name nearest to one that is wrong for sure: at most 2 edits and fewer than half of the letters. */
    static Optional<String> nearestFlag(String written, Collection<String> known) {
        return nearest(written, known, 1, 2);
    }

    private static Optional<String> nearest(
            String written, Collection<String> known, int minLength, int minLettersPerEdit) {
        String best = null;
        int bestEdits = MAX_EDITS + 1;
        for (String name : known) {
            if (Math.abs(name.length() - written.length()) > MAX_EDITS) {
                continue;
            }
            int edits = edits(written.toUpperCase(Locale.ROOT), name.toUpperCase(Locale.ROOT));
            int shorter = Math.min(written.length(), name.length());
            boolean near = edits == 0 || (shorter >= minLength && edits * minLettersPerEdit < shorter);
            if (near && edits < bestEdits) {
                best = name;
                bestEdits = edits;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment). */
    static int edits(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                d[i][j] = i == 0 || j == 0 ? i + j : cheapest(a, b, d, i, j);
            }
        }
        return d[a.length()][b.length()];
    }

    private static int cheapest(String a, String b, int[][] d, int i, int j) {
        int substitution = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int least = Math.min(d[i - 1][j - 1] + substitution, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, d[i - 2][j - 2] + 1) : least;
    }
}
