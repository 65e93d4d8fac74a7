package io.logstreamer.server.terminal;

import java.util.Locale;

/** Text from elsewhere, made so that it cannot move a terminal's cursor, turn writing round or begin a line. */
public final class Printable {
    private Printable() {}

    /** Control and format characters as {@code \\n}, {@code \\t} or {@code \\u001b}. */
    public static String of(String text) {
        return escape(text, "\\\\");
    }

    /** The same JSON, with those characters that may stand in its strings as they are escaped, too. */
    public static String json(String json) {
        return escape(json, "\\");
    }

    private static String escape(String text, String backslash) {
        if (text.chars().noneMatch(c -> isHarmful(c) || c == '\\')) {
            return text;
        }
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            if (c == '\\') {
                safe.append(backslash);
            } else if (c == '\n') {
                safe.append("\\n");
            } else if (c == '\t') {
                safe.append("\\t");
            } else if (isHarmful(c)) {
                for (char unit : Character.toChars(c)) {
                    safe.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
                }
            } else {
                safe.appendCodePoint(c);
            }
        });
        return safe.toString();
    }

    private static boolean isHarmful(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> !Character.isSupplementaryCodePoint(c);
            default -> false;
        };
    }

    /** At most so many characters, the last of them an ellipsis if it was longer. */
    public static String cut(String text, int characters) {
        if (text.codePointCount(0, text.length()) <= characters) {
            return text;
        }
        return characters < 1 ? "" : text.substring(0, text.offsetByCodePoints(0, characters - 1)) + "\u2026";
    }
}
