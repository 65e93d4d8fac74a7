package io.logstreamer.server.scan;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The few field names the contract knows in one kind of object, told apart by their length and compared
 * as two overlapping words of eight bytes. */
final class KnownNames {
    static final int UNKNOWN = -1;

    private final List<String> names;
    private final int[] indexByLength;
    private final byte[][] nameByLength;
    private final long[] headByLength;
    private final long[] tailByLength;
    private final Spelling[] spellings;

    /**
     * A name as it mostly stands in a packet, with its closing quote and its colon right behind it: all of it in the first
     * word, under a mask, or the rest in the last one, which overlaps.
     */
    private record Spelling(int length, long mask, long head, long tail) {
        static Spelling of(String name) {
            byte[] bytes = (name + "\":").getBytes(StandardCharsets.US_ASCII);
            int length = bytes.length;
            return new Spelling(
                    length,
                    length < Long.BYTES ? ~(-1L << (Byte.SIZE * length)) : -1L,
                    EightBytes.head(bytes, 0, length),
                    length > Long.BYTES ? EightBytes.at(bytes, length - Long.BYTES) : 0);
        }

        boolean standsAt(byte[] bytes, int from) {
            return (EightBytes.at(bytes, from) & mask) == head
                    && (length <= Long.BYTES || EightBytes.at(bytes, from + length - Long.BYTES) == tail);
        }
    }

    /** A name's index is its place in {@code names}, at most 32 ASCII names of different lengths, none over 16. */
    KnownNames(String... names) {
        this.names = List.of(names);
        int longest = this.names.stream().mapToInt(String::length).max().orElse(0);
        indexByLength = new int[longest + 1];
        nameByLength = new byte[longest + 1][];
        headByLength = new long[longest + 1];
        tailByLength = new long[longest + 1];
        spellings = this.names.stream().map(Spelling::of).toArray(Spelling[]::new);
        Arrays.fill(indexByLength, UNKNOWN);
        for (int i = 0; i < names.length; i++) {
            int length = names[i].length();
            if (length > 2 * Long.BYTES || indexByLength[length] != UNKNOWN) {
                throw new IllegalArgumentException(names[i] + ": too long, or as long as another name");
            }
            byte[] name = names[i].getBytes(StandardCharsets.US_ASCII);
            indexByLength[length] = i;
            nameByLength[length] = name;
            headByLength[length] = EightBytes.head(name, 0, length);
            tailByLength[length] = length > Long.BYTES ? EightBytes.at(name, length - Long.BYTES) : 0;
        }
    }

    String name(int index) {
        return names.get(index);
    }

    /** How many names there are. */
    int size() {
        return spellings.length;
    }

    /** From the opening quote of the name with this index to behind its colon, or -1 if it does not stand there just so. */
    int behind(int index, byte[] bytes, int at, int end) {
        Spelling spelling = spellings[index];
        int from = at + 1;
        return from <= end - 2 * Long.BYTES && spelling.standsAt(bytes, from) ? from + spelling.length : -1;
    }

    /** The index of the plain name in {@code bytes[from, to)}, or {@link #UNKNOWN}. */
    int indexOf(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length >= indexByLength.length || indexByLength[length] == UNKNOWN) {
            return UNKNOWN;
        }
        boolean same = EightBytes.head(bytes, from, to) == headByLength[length]
                && (length <= Long.BYTES || EightBytes.at(bytes, to - Long.BYTES) == tailByLength[length]);
        return same ? indexByLength[length] : UNKNOWN;
    }

    /** The index of a name with escapes, or {@link #UNKNOWN}. */
    int indexOf(UnescapedName reader, int from, int to) {
        for (int length = 0; length < indexByLength.length; length++) {
            if (indexByLength[length] != UNKNOWN) {
                reader.begin(from, to);
                if (reader.isAscii(nameByLength[length])) {
                    return indexByLength[length];
                }
            }
        }
        return UNKNOWN;
    }
}
