package io.logstreamer.server.ctl;

/** What was asked for is not done, for a reason that is told in one line, or several. */
final class NotDone extends Exception {
    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;

    NotDone(ExitCode exitCode, String lines) {
        super(lines, null, false, false);
        this.exitCode = exitCode;
    }

    static NotDone usage(String line) {
        return new NotDone(ExitCode.USAGE, line + " (see ctl --help)");
    }

    ExitCode exitCode() {
        return exitCode;
    }

    String lines() {
        return String.valueOf(getMessage());
    }
}
