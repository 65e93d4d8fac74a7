package io.logstreamer.emitter.line;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the words between a line's timestamp and its message: a level, and before it perhaps a process or thread id, a
 * thread in brackets, dashes, a logger. {@code 148 INFO text}, {@code [main] WARN - text}, {@code - app - ERROR - text},
 * {@code [Warning] text} and {@code info: text} are all read.
 */
final class HeadWords {

    private static final int MAX_WORDS = 5;

    private final String text;
    private final Map<String, String> metadata = new HashMap<>();
    private int at;

    private HeadWords(String text, int from) {
        this.text = text;
        this.at = skipSpaces(from);
    }

    /** @return null if no level was found */
    static @Nullable ParsedLine parse(String text, int from, long timestampNs) {
        return new HeadWords(text, from).find(timestampNs);
    }

    private @Nullable ParsedLine find(long timestampNs) {
        for (int words = 0; words < MAX_WORDS && at < text.length(); words++) {
            int end = wordEnd();
            String word = text.substring(at, end);
            String bare = bare(word);
            String level = Levels.named(bare);
            if (level != null && standsForLevel(word, bare, end)) {
                return new ParsedLine(timestampNs, level, messageFrom(end), Map.copyOf(metadata));
            }
            if (!noteOther(word, bare, end)) {
                return null;
            }
            at = skipSpaces(end);
        }
        return null;
    }

    /** A level in small letters with nothing around it may as well be the first word of a sentence. */
    private boolean standsForLevel(String word, String bare, int end) {
        boolean marked = word.length() > bare.length();
        boolean upperCase = bare.chars().allMatch(Character::isUpperCase);
        return marked || upperCase || text.startsWith("  ", end) || text.startsWith(" - ", end);
    }

    private boolean noteOther(String word, String bare, int end) {
        if (bare.isEmpty()) {
            return true; // a dash
        }
        if (bare.chars().allMatch(Character::isDigit)) {
            metadata.putIfAbsent("pid", bare);
            return true;
        }
        if (word.startsWith("[")) {
            metadata.putIfAbsent("thread", bare);
            return true;
        }
        if (text.startsWith(" - ", end)) {
            metadata.putIfAbsent("logger", bare);
            return true;
        }
        return false;
    }

    private int wordEnd() {
        if (text.charAt(at) == '[') {
            int close = text.indexOf(']', at);
            if (close > 0) {
                return close + 1 < text.length() && text.charAt(close + 1) == ':' ? close + 2 : close + 1;
            }
        }
        int end = at;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private String messageFrom(int end) {
        int from = skipSpaces(end);
        if (text.startsWith("- ", from) || text.startsWith(": ", from)) {
            from = skipSpaces(from + 2);
        }
        return text.substring(from);
    }

    private int skipSpaces(int from) {
        int i = from;
        while (i < text.length() && Character.isWhitespace(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static String bare(String word) {
        int from = 0;
        int to = word.length();
        while (from < to && "[(<-|".indexOf(word.charAt(from)) >= 0) {
            from++;
        }
        while (to > from && "])>:,-|".indexOf(word.charAt(to - 1)) >= 0) {
            to--;
        }
        return word.substring(from, to);
    }
}
