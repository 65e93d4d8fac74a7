package io.logstreamer.server.scan;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The few field names the contract knows in one kind of object, told apart by their length. */
final class KnownNames {
    static final int UNKNOWN = -1;

    private final List<String> names;
    private final int[] indexByLength;
    private final byte[][] nameByLength;

    /** A name's index is its place in {@code names}, at most 32 ASCII names of different lengths. */
    KnownNames(String... names) {
        this.names = List.of(names);
        int longest = this.names.stream().mapToInt(String::length).max().orElse(0);
        indexByLength = new int[longest + 1];
        nameByLength = new byte[longest + 1][];
        Arrays.fill(indexByLength, UNKNOWN);
        for (int i = 0; i < names.length; i++) {
            int length = names[i].length();
            if (indexByLength[length] != UNKNOWN) {
                throw new IllegalArgumentException("two names of " + length + " bytes");
            }
            indexByLength[length] = i;
            nameByLength[length] = names[i].getBytes(StandardCharsets.US_ASCII);
        }
    }

    String name(int index) {
        return names.get(index);
    }

    /** The index of the plain name in {@code bytes[from, to)}, or {@link #UNKNOWN}. */
    int indexOf(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length >= indexByLength.length || indexByLength[length] == UNKNOWN) {
            return UNKNOWN;
        }
        return Arrays.equals(bytes, from, to, nameByLength[length], 0, length) ? indexByLength[length] : UNKNOWN;
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
