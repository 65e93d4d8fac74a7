package io.logstreamer.cli;

/**
 * A value is refused for a reason of its own; the message is that reason, as in {@code the name "a" is given twice}.
 * The setting's name, the value and what is allowed are added by {@link Settings#read}.
 */
public final class NotAllowedException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public NotAllowedException(String reason) {
        super(reason);
    }
}
