package io.logstreamer.emitter.replay;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * Finds the packet in a dead letter, byte for byte: {@code {"time":"...",...,"packet":{...}}}. The packet comes last, as it
 * is or as {@code packet_base64}; of the rest only the reason matters. A line that was torn is told by brackets that are left
 * open; all else about the packet is for the door to judge.
 */
final class LetterParser {

    private final byte[] line;
    private int at;

    private LetterParser(byte[] line) {
        this.line = line;
    }

    /** What a line is. */
    sealed interface Parsed {

        /** @param packet as it came to the distributor */
        @SuppressWarnings("ArrayRecordComponent") // compared by nobody
        record Letter(String reason, byte[] packet) implements Parsed {}

        record Unreadable(String why) implements Parsed {}
    }

    static Parsed parse(byte[] line) {
        try {
            return new LetterParser(line).letter();
        } catch (ArrayIndexOutOfBoundsException e) { // every read past the end is one
            return new Parsed.Unreadable("it ends too early");
        }
    }

    private Parsed letter() {
        String reason = "";
        if (line[at++] != '{') {
            return new Parsed.Unreadable("it is no JSON object");
        }
        while (line[at] == '"') {
            String name = string();
            if (line[at++] != ':') {
                return new Parsed.Unreadable("it is no JSON object");
            }
            switch (name) {
                case "packet" -> {
                    return verbatim(reason);
                }
                case "packet_base64" -> {
                    return decoded(reason);
                }
                case "reason" -> reason = string();
                default -> skipValue();
            }
            if (line[at] == ',') {
                at++;
            }
        }
        return new Parsed.Unreadable("it holds no packet");
    }

    private Parsed verbatim(String reason) {
        int end = line.length - 1;
        if (line[at] != '{' || line[end] != '}' || endOfObject() != end) {
            return new Parsed.Unreadable("it is torn, or something follows its packet");
        }
        return new Parsed.Letter(reason, Arrays.copyOfRange(line, at, end));
    }

    private Parsed decoded(String reason) {
        String text = string();
        if (at != line.length - 1 || line[at] != '}') {
            return new Parsed.Unreadable("it is torn, or something follows its packet");
        }
        try {
            return new Parsed.Letter(reason, Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            return new Parsed.Unreadable("its packet is not base64");
        }
    }

    /** Where the object that begins here is over; past the end of the line if it is not. */
    private int endOfObject() {
        int depth = 0;
        int i = at;
        while (i < line.length) {
            switch (line[i]) {
                case '"' -> i = endOfString(i) - 1;
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                default -> {}
            }
            i++;
            if (depth == 0) {
                return i;
            }
        }
        return line.length + 1;
    }

    /** Behind the closing quote of the string that begins at {@code quote}. */
    private int endOfString(int quote) {
        int i = quote + 1;
        while (line[i] != '"') {
            i += line[i] == '\\' ? 2 : 1;
        }
        return i + 1;
    }

    /** The string here, escapes and all: no name, reason or base64 has any. */
    private String string() {
        int from = at + 1;
        at = line[at] == '"' ? endOfString(at) : line.length;
        return new String(line, from, Math.max(0, at - 1 - from), StandardCharsets.UTF_8);
    }

    private void skipValue() {
        if (line[at] == '"') {
            at = endOfString(at);
            return;
        }
        while (line[at] != ',' && line[at] != '}') {
            at++;
        }
    }
}
