package io.logstreamer.cli;

/** The program cannot go on, for a reason the message tells its user in one line; it ends with exit code 1. */
public final class OperationFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public OperationFailedException(String line) {
        super(line);
    }

    public OperationFailedException(String line, Throwable cause) {
        super(line, cause);
    }
}
