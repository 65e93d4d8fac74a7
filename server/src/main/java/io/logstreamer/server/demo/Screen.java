package io.logstreamer.server.demo;

import java.io.Console;
import java.io.PrintWriter;
import java.util.List;

/** Standard output: on a terminal the table is redrawn in place, elsewhere each second is a line. For one thread. */
final class Screen {

    private static final String ESC = "\u001B[";
    private static final String NO_WRAP = ESC + "?7l";
    private static final String WRAP = ESC + "?7h";
    private static final String CLEAR_TO_END_OF_LINE = ESC + "K";

    /** What standard output is. */
    enum Kind {
        TERMINAL,
        PLAIN
    }

    private final PrintWriter out;
    private final Kind kind;
    private final Style style;
    private int drawnLines;

    Screen(PrintWriter out, Kind kind, Style style) {
        this.out = out;
        this.kind = kind;
        this.style = style;
    }

    @SuppressWarnings("SystemConsoleNull") // since JDK 25 it returns null again where input or output is no terminal
    static Screen ofStandardOutput(PrintWriter out) {
        Console console = System.console();
        boolean terminal = console != null && console.isTerminal() && !"dumb".equals(System.getenv("TERM"));
        boolean coloured = terminal && System.getenv("NO_COLOR") == null;
        return new Screen(out, terminal ? Kind.TERMINAL : Kind.PLAIN, coloured ? Style.COLOURED : Style.PLAIN);
    }

    Style style() {
        return style;
    }

    void line(String line) {
        out.println(line);
    }

    void lines(List<String> lines) {
        lines.forEach(out::println);
    }

    /** @param title the table's first line */
    void show(String title, long second, Reading now, Rates rates) {
        if (kind == Kind.PLAIN) {
            out.println(LiveLine.of(second, now, rates));
            return;
        }
        draw(new LiveTable(style).lines(title, now, rates));
    }

    /** Lines are cut at the edge, not wrapped, or the next drawing would begin too low. */
    private void draw(List<String> lines) {
        StringBuilder frame = new StringBuilder(NO_WRAP);
        if (drawnLines > 0) {
            frame.append(ESC).append(drawnLines).append('F');
        }
        for (String line : lines) {
            frame.append(line).append(CLEAR_TO_END_OF_LINE).append('\n');
        }
        drawnLines = lines.size();
        out.print(frame.append(WRAP));
        out.flush();
    }
}
