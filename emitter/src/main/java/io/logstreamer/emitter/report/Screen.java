package io.logstreamer.emitter.report;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** Standard error: a progress line, rewritten in place on a terminal, and remarks between. Any thread may write. */
public final class Screen {

    private static final String CLEAR_LINE = "\r\u001B[K";

    /** Whether the line is rewritten. */
    public enum Kind {
        TERMINAL,
        PLAIN
    }

    private final PrintWriter err;
    private final Kind kind;

    public Screen(PrintWriter err, Kind kind) {
        this.err = err;
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    public synchronized void progress(String line) {
        if (kind == Kind.TERMINAL) {
            err.print(CLEAR_LINE + line);
            err.flush();
        } else {
            err.println(line);
        }
    }

    public synchronized void remark(String line) {
        err.println(kind == Kind.TERMINAL ? CLEAR_LINE + line : line);
    }

    /** After the last progress line. */
    public synchronized void endProgress() {
        if (kind == Kind.TERMINAL) {
            err.println();
        }
    }

    /** Java knows only whether standard input and output are a terminal, so Linux is asked about standard error. */
    public static Kind ofStandardError() {
        try {
            String device = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
            return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty") ? Kind.TERMINAL : Kind.PLAIN;
        } catch (IOException | UnsupportedOperationException e) {
            return Kind.PLAIN;
        }
    }
}
