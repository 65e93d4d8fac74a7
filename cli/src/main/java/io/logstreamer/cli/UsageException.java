package io.logstreamer.cli;

/** The command line has a form that the program does not know; the message is one line. */
final class UsageException extends Exception {
    private static final long serialVersionUID = 1L;

    UsageException(String line) {
        super(line, null, false, false);
    }
}
