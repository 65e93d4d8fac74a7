package io.logstreamer.server.terminal;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Standard output: on a terminal a frame is redrawn in place, elsewhere lines follow each other. For one thread. */
public final class Screen implements AutoCloseable {
    private static final String ESC = "\u001B[";
    private static final String NO_WRAP = ESC + "?7l";
    private static final String WRAP = ESC + "?7h";
    private static final String HIDE_CURSOR = ESC + "?25l";
    private static final String SHOW_CURSOR = ESC + "?25h";
    private static final String CLEAR = ESC + "2J" + ESC + "H";
    private static final String CLEAR_TO_END_OF_LINE = ESC + "K";
    private static final String CLEAR_BELOW = ESC + "J";

    /** Where nobody tells how wide a line may be. */
    private static final int PLAIN_COLUMNS = 120;

    private final PrintWriter out;
    private final @Nullable UserTerminal terminal;
    private final Style style;
    private int drawnLines;
    private int columns;
    private int rows;

    private Screen(PrintWriter out, @Nullable UserTerminal terminal, Style style) {
        this.out = out;
        this.terminal = terminal;
        this.style = style;
        measure();
    }

    /** Of this process. To be closed, or the terminal stays as it must not. */
    public static Screen open(PrintWriter out) {
        @Nullable UserTerminal terminal = UserTerminal.open().orElse(null);
        return new Screen(out, terminal, terminal == null ? Style.PLAIN : Style.ofTerminal());
    }

    /** Lines to a file or another program, without colours. */
    public static Screen plain(PrintWriter out) {
        return new Screen(out, null, Style.PLAIN);
    }

    public boolean isTerminal() {
        return terminal != null;
    }

    public Style style() {
        return style;
    }

    public int columns() {
        return columns;
    }

    /** Lines of a frame that can be redrawn. */
    public int rows() {
        return rows;
    }

    /** Whether nobody takes what is written any more. */
    public boolean isBroken() {
        return out.checkError();
    }

    public void line(String line) {
        out.println(line);
        drawnLines = 0;
    }

    public void lines(List<String> lines) {
        lines.forEach(this::line);
    }

    /** The next key, as {@link UserTerminal#key}; without a terminal it waits in vain. */
    public int key(int timeoutMs) throws IOException, InterruptedException {
        if (terminal == null) {
            Thread.sleep(timeoutMs);
            return UserTerminal.NO_KEY;
        }
        return terminal.key(timeoutMs);
    }

    /** Redraws the frame on a terminal, whose lines are cut at the edge, not wrapped, or the next would begin too low. */
    public void draw(List<String> lines) {
        if (terminal == null) {
            lines(lines);
            return;
        }
        StringBuilder frame = new StringBuilder(HIDE_CURSOR).append(NO_WRAP);
        if (drawnLines > 0) {
            frame.append(ESC).append(drawnLines).append('F');
        }
        List<String> visible = lines.subList(0, Math.min(lines.size(), rows));
        for (String line : visible) {
            // Cleared first: behind a line that is full the cursor still stands on its last character.
            frame.append(CLEAR_TO_END_OF_LINE).append(line).append('\n');
        }
        drawnLines = visible.size();
        out.print(frame.append(CLEAR_BELOW).append(WRAP).append(SHOW_CURSOR));
        out.flush();
    }

    /** Asks the terminal how large it is now; if that has changed, what it shows is wrapped anew, and has to go. */
    public void measure() {
        int nowColumns = terminal == null ? PLAIN_COLUMNS : terminal.columns();
        int nowRows = terminal == null ? Integer.MAX_VALUE : Math.max(1, terminal.rows() - 1);
        if (drawnLines > 0 && (nowColumns != columns || nowRows != rows)) {
            out.print(CLEAR);
            drawnLines = 0;
        }
        columns = nowColumns;
        rows = nowRows;
    }

    @Override
    public void close() {
        if (terminal != null) {
            terminal.close();
        }
    }
}
