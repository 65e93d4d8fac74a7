package io.logstreamer.server.terminal;

import java.io.Console;
import java.io.IOException;
import java.util.Optional;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/**
 * The terminal that both standard input and standard output are, with keys as they are pressed and not shown, until it is closed;
 * a signal that ends the process restores it, too. Ctrl-C and Ctrl-Z stay signals. For one thread.
 */
public final class UserTerminal implements AutoCloseable {
    /** {@link #key}'s answer when none was pressed. */
    public static final int NO_KEY = -1;

    private static final int ESCAPE = 27;
    private static final int SEQUENCE_MS = 20;
    private static final int USUAL_COLUMNS = 80;
    private static final int USUAL_ROWS = 24;

    private final Terminal terminal;

    private UserTerminal(Terminal terminal) {
        this.terminal = terminal;
        terminal.enterRawMode();
        Attributes raw = terminal.getAttributes();
        raw.setLocalFlag(Attributes.LocalFlag.ISIG, true);
        terminal.setAttributes(raw);
    }

    /** Empty where one of both is no terminal, or one that can do nothing. */
    @SuppressWarnings("SystemConsoleNull") // since JDK 25 it returns null again where input or output is no terminal
    public static Optional<UserTerminal> open() {
        Console console = System.console();
        if (console == null || !console.isTerminal() || "dumb".equals(System.getenv("TERM"))) {
            return Optional.empty();
        }
        try {
            return Optional.of(new UserTerminal(TerminalBuilder.builder()
                    .provider(TerminalBuilder.PROP_PROVIDER_FFM)
                    .dumb(false)
                    .nativeSignals(false) // else Ctrl-C would end the process without its shutdown hooks
                    .graphemeCluster(false) // it would ask the terminal and wait for an answer
                    .build()));
        } catch (IOException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    public int columns() {
        return terminal.getSize().getColumns() > 0 ? terminal.getSize().getColumns() : USUAL_COLUMNS;
    }

    public int rows() {
        return terminal.getSize().getRows() > 0 ? terminal.getSize().getRows() : USUAL_ROWS;
    }

    /**
     * The next key pressed within the time, a character; {@code 'k'} and {@code 'j'} for the arrows up and down;
     * {@link #NO_KEY} if there was none.
     */
    public int key(int timeoutMs) throws IOException {
        int key = terminal.reader().read(timeoutMs);
        if (key != ESCAPE) {
            return Math.max(key, NO_KEY);
        }
        int sequence = terminal.reader().read(SEQUENCE_MS);
        if (sequence != '[' && sequence != 'O') {
            return NO_KEY;
        }
        int last = terminal.reader().read(SEQUENCE_MS);
        while (last >= '0' && last <= '?') { // its parameters
            last = terminal.reader().read(SEQUENCE_MS);
        }
        return switch (last) {
            case 'A' -> 'k';
            case 'B' -> 'j';
            default -> NO_KEY;
        };
    }

    @Override
    public void close() {
        try {
            terminal.close();
        } catch (IOException e) {
            throw new IllegalStateException("a terminal that was there cannot be restored", e);
        }
    }
}
