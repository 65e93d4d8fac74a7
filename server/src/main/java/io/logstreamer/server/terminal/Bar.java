package io.logstreamer.server.terminal;

/** A part of a whole as a bar of blocks. */
public final class Bar {
    private static final String EIGHTHS = " \u258F\u258E\u258D\u258C\u258B\u258A\u2589";
    private static final String FULL_CELL = "\u2588";

    private Bar() {}

    /** Always as wide as {@code cells}; nothing for what is not a number. */
    public static String of(double part, int cells) {
        double known = Double.isNaN(part) ? 0 : Math.clamp(part, 0, 1);
        int eighths = (int) Math.round(known * cells * 8);
        String bar = FULL_CELL.repeat(eighths / 8);
        if (eighths % 8 > 0) {
            bar += EIGHTHS.charAt(eighths % 8);
        }
        return bar + " ".repeat(cells - bar.length());
    }
}
