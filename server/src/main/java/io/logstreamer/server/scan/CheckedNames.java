package io.logstreamer.server.scan;

import java.nio.charset.StandardCharsets;

/**
 * The names of one object as they are read: which field each is, and that none comes twice and none is missing.
 *
 * <p>Emitters write their fields in one order. So the name that followed this one last time is compared first, in two words
 * with its quotes and colon; only another is read byte by byte and looked up.
 */
final class CheckedNames {
    private static final int LONGEST_QUOTED_NAME = 40;

    private final JsonText text;
    private final Refusal refusal;
    private final KnownNames known;
    private final NameSet unknown;
    private final UnescapedName reader;
    private final int[] nextOf;
    private int seen;
    private int field;
    private int place; // in nextOf: 0 at the beginning, else one more than the known field read last

    CheckedNames(JsonText text, Refusal refusal, KnownNames known) {
        this.text = text;
        this.refusal = refusal;
        this.known = known;
        this.unknown = new NameSet(text);
        this.reader = new UnescapedName(text);
        this.nextOf = new int[known.size() + 1];
    }

    void begin() {
        seen = 0;
        place = 0;
        unknown.clear();
    }

    /** From a name's opening quote to its value; {@link #field} then says which field it is. */
    int read(int at) {
        int expected = nextOf[place];
        int behind = known.behind(expected, text.bytes(), at, text.end());
        if (behind >= 0 && (seen & (1 << expected)) == 0) {
            seen |= 1 << expected;
            field = expected;
            place = expected + 1;
            return text.next(behind);
        }
        return readAny(at);
    }

    private int readAny(int at) {
        int value = text.name(at);
        if (value < 0) {
            return value;
        }
        int from = at + 1;
        int to = text.nameEnd();
        boolean escaped = text.hasEscapeSince(from);
        field = escaped ? known.indexOf(reader, from, to) : known.indexOf(text.bytes(), from, to);
        if (field != KnownNames.UNKNOWN) {
            int bit = 1 << field;
            if ((seen & bit) != 0) {
                refusal.malformed(at, "is there twice");
                return refusal.inMember(known.name(field));
            }
            seen |= bit;
            nextOf[place] = field;
            place = field + 1;
            return value;
        }
        if (unknown.isFull()) {
            return refusal.malformed(at, "has more than " + NameSet.MAX_NAMES + " unknown fields");
        }
        if (!(escaped ? unknown.addEscaped(from, to) : unknown.addPlain(from, to))) {
            return refusal.malformed(at, "has the name \"" + printable(from, to) + "\" twice");
        }
        return value;
    }

    /** The index in {@link KnownNames} of the name just read, or {@link KnownNames#UNKNOWN}. */
    int field() {
        return field;
    }

    /** Behind the object that began at {@code at} and whose brace closes at {@code close}: refused if a field is missing. */
    int requireAll(int requiredBits, int at, int close) {
        int missing = requiredBits & ~seen;
        if (missing == 0) {
            return close + 1;
        }
        refusal.malformed(at, "is missing");
        return refusal.inMember(known.name(Integer.numberOfTrailingZeros(missing)));
    }

    /** A sender's bytes for one line of text: the beginning, with all but printable ASCII escaped. */
    private String printable(int from, int to) {
        String raw =
                new String(text.bytes(), from, Math.min(to - from, 4 * LONGEST_QUOTED_NAME), StandardCharsets.UTF_8);
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < Math.min(raw.length(), LONGEST_QUOTED_NAME); i++) {
            char c = raw.charAt(i);
            if (c >= ' ' && c <= '~') {
                line.append(c);
            } else {
                line.append(String.format("\\u%04x", (int) c));
            }
        }
        return line.append(raw.length() > LONGEST_QUOTED_NAME ? "..." : "").toString();
    }
}
