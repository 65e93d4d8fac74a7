package io.logstreamer.server.scan;

/** The lexical layer of RFC 8259 over a slice of an array: white space, punctuation, names, scalar values. */
final class JsonText {
    private static final byte[] NOTHING = {};
    private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
    private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
    private static final byte[] NULL = {'n', 'u', 'l', 'l'};
    private static final String EMPTY = "must be a non-empty string";
    private static final String NO_VALUE = "a JSON value must be here";

    private final Refusal refusal;
    private final JsonString strings;
    private byte[] bytes = NOTHING;
    private int end;
    private int nameEnd;

    JsonText(Refusal refusal) {
        this.refusal = refusal;
        this.strings = new JsonString(refusal);
    }

    void begin(byte[] newBytes, int newEnd) {
        bytes = newBytes;
        end = newEnd;
        strings.begin();
    }

    /** Lets go of the array, so that an idle scanner keeps no body alive. */
    void release() {
        bytes = NOTHING;
        end = 0;
    }

    byte[] bytes() {
        return bytes;
    }

    int end() {
        return end;
    }

    byte byteAt(int at) {
        return bytes[at];
    }

    /** The first byte at or behind {@code at} that is not white space. */
    int next(int at) {
        return at < end && bytes[at] > ' ' ? at : nextBehindSpace(at);
    }

    private int nextBehindSpace(int at) {
        for (int i = at; i < end; i++) {
            if (!isSpace(bytes[i])) {
                return i;
            }
        }
        return refusal.ranOut(end);
    }

    static boolean isSpace(byte c) {
        return c <= ' ' && (c == ' ' || c == '\n' || c == '\r' || c == '\t');
    }

    /** From an opening brace to the quote of the first name, or to the closing brace. */
    int firstMember(int at) {
        int i = next(at + 1);
        if (i >= 0 && bytes[i] != '"' && bytes[i] != '}') {
            return refusal.malformed(i, "a name in double quotes or '}' must be here");
        }
        return i;
    }

    /** From behind a member to the quote of the next name, or to the closing brace. */
    int nextMember(int at) {
        boolean compact = at + 1 < end && bytes[at] == ',' && bytes[at + 1] == '"';
        return compact ? at + 1 : nextMemberBehindSpace(at);
    }

    private int nextMemberBehindSpace(int at) {
        int i = next(at);
        if (i < 0 || bytes[i] == '}') {
            return i;
        }
        if (bytes[i] != ',') {
            return refusal.malformed(i, "',' or '}' must be here");
        }
        i = next(i + 1);
        if (i >= 0 && bytes[i] != '"') {
            return refusal.malformed(i, "a name in double quotes must be here");
        }
        return i;
    }

    /** From behind an element to the next value, or to the closing bracket. */
    int nextElement(int at) {
        int i = next(at);
        if (i < 0 || bytes[i] == ']') {
            return i;
        }
        if (bytes[i] != ',') {
            return refusal.malformed(i, "',' or ']' must be here");
        }
        i = next(i + 1);
        if (i >= 0 && bytes[i] == ']') {
            return refusal.malformed(i, NO_VALUE);
        }
        return i;
    }

    /** From a name's opening quote over its colon to the value; {@link #nameEnd} is then its closing quote. */
    int name(int at) {
        int i = string(at);
        if (i < 0) {
            return i;
        }
        nameEnd = i - 1;
        boolean compact = i < end && bytes[i] == ':';
        return compact ? next(i + 1) : valueBehindSpace(i);
    }

    private int valueBehindSpace(int at) {
        int i = next(at);
        if (i < 0) {
            return i;
        }
        return bytes[i] == ':' ? next(i + 1) : refusal.malformed(i, "':' must be here");
    }

    int nameEnd() {
        return nameEnd;
    }

    /** True if the string read last, which began behind {@code from}, has an escape. */
    boolean hasEscapeSince(int from) {
        return strings.hasEscapeSince(from);
    }

    /** From an opening quote to behind the closing one. */
    int string(int at) {
        return strings.read(bytes, at, end);
    }

    /** A value that is neither object nor array. */
    int scalar(int at) {
        return switch (bytes[at]) {
            case '"' -> string(at);
            case 't' -> literal(at, TRUE);
            case 'f' -> literal(at, FALSE);
            case 'n' -> literal(at, NULL);
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> JsonNumber.any(bytes, at, end, refusal);
            default -> refusal.malformed(at, NO_VALUE);
        };
    }

    int nonEmptyString(int at) {
        if (bytes[at] != '"') {
            return refusal.malformed(at, EMPTY);
        }
        int behind = string(at);
        return behind == at + 2 ? refusal.malformed(at, EMPTY) : behind;
    }

    int timestamp(int at) {
        return JsonNumber.timestamp(bytes, at, end, refusal);
    }

    private int literal(int at, byte[] word) {
        for (int i = 0; i < word.length; i++) {
            if (at + i == end) {
                return refusal.ranOut(end);
            }
            if (bytes[at + i] != word[i]) {
                return refusal.malformed(at, NO_VALUE);
            }
        }
        return at + word.length;
    }
}
