package io.logstreamer.cli;

/** What a user typed, made fit to be quoted in a message of one line: no control characters, not endless. */
final class OneLine {

    private static final int MAX_LENGTH = 200;

    private OneLine() {}

    static String of(String text) {
        String visible = text.codePoints()
                .map(c -> Character.isISOControl(c) ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return visible.length() <= MAX_LENGTH ? visible : visible.substring(0, MAX_LENGTH) + "...";
    }
}
