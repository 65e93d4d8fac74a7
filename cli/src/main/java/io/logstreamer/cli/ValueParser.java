package io.logstreamer.cli;

/** Turns the text of a setting into its value. */
@FunctionalInterface
public interface ValueParser<T> {

    /**
     * @throws NotAllowedException if the text is not allowed and there is more to say than what would be
     * @throws IllegalArgumentException if the text is not allowed; the message is not shown
     */
    T parse(String text);
}
