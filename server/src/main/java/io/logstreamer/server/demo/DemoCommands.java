package io.logstreamer.server.demo;

import io.logstreamer.server.terminal.Screen;
import io.logstreamer.server.terminal.UserTerminal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/** The user's commands: keys of the terminal, or lines on standard input where there is none. For one thread. */
final class DemoCommands {
    private static final int LONGEST_LINE = 80;

    private final Screen screen;
    private final InputStream in;
    private final StringBuilder line = new StringBuilder();
    private final Queue<String> lines = new ArrayDeque<>();

    DemoCommands(Screen screen, InputStream in) {
        this.screen = screen;
        this.in = in;
    }

    /** The next command; empty if none came in time. */
    Optional<DemoCommand> next(int timeoutMs) throws IOException, InterruptedException {
        int key = screen.key(timeoutMs);
        if (key != UserTerminal.NO_KEY) {
            return DemoCommand.parse(Character.toString(key));
        }
        if (!screen.isTerminal()) {
            readLines();
        }
        String next = lines.poll();
        return next == null ? Optional.empty() : DemoCommand.parse(next);
    }

    /** Never waits: a process in the background that waits for its terminal's input is stopped for it. */
    private void readLines() throws IOException {
        for (int left = in.available(); left > 0; left--) {
            int next = in.read();
            if (next == '\n') {
                lines.add(line.toString());
                line.setLength(0);
            } else if (line.length() < LONGEST_LINE) {
                line.append(new String(new byte[] {(byte) next}, StandardCharsets.ISO_8859_1));
            }
        }
    }
}
