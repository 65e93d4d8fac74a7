package io.logstreamer.server.watch;

import static java.util.Locale.ROOT;

/** Figures for people; a dash for what is not known. */
final class Numbers {
    private static final String UNKNOWN = "-";
    private static final long KIB = 1 << 10;
    private static final long MIB = 1 << 20;

    private Numbers() {}

    static String whole(double number) {
        return Double.isNaN(number) ? UNKNOWN : String.format(ROOT, "%,.0f", number);
    }

    static String whole(long number) {
        return String.format(ROOT, "%,d", number);
    }

    static String percent(double part, int decimals) {
        return Double.isNaN(part) ? UNKNOWN : String.format(ROOT, "%." + decimals + "f%%", part * 100);
    }

    /** Two digits that matter, or all before the point. */
    static String millis(double ms) {
        if (Double.isNaN(ms)) {
            return UNKNOWN;
        }
        return String.format(ROOT, ms < 1 ? "%.2f" : ms < 10 ? "%.1f" : "%,.0f", ms);
    }

    /** Of what rounds to nothing the sign means nothing. */
    static String signed(double number) {
        if (Double.isNaN(number)) {
            return UNKNOWN;
        }
        return Math.abs(number) < 0.005 ? "0.00" : String.format(ROOT, "%+.2f", number);
    }

    static String decimal(double number) {
        return Double.isNaN(number) ? UNKNOWN : String.format(ROOT, "%.2f", number);
    }

    static String bytes(long bytes) {
        return bytes < MIB
                ? String.format(ROOT, "%,d KiB", bytes / KIB)
                : String.format(ROOT, "%,.1f MiB", (double) bytes / MIB);
    }

    /** As {@code 3 d 4 h}, {@code 4 h 5 min}, {@code 5 min 6 s} or {@code 6 s}. */
    static String duration(long ms) {
        long s = ms / 1_000;
        if (s < 60) {
            return s + " s";
        }
        if (s < 3_600) {
            return s / 60 + " min " + s % 60 + " s";
        }
        return s < 86_400
                ? s / 3_600 + " h " + s % 3_600 / 60 + " min"
                : s / 86_400 + " d " + s % 86_400 / 3_600 + " h";
    }
}
