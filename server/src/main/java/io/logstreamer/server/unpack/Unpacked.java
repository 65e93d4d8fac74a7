package io.logstreamer.server.unpack;

/** What became of a packed body. */
public sealed interface Unpacked {
    /** It is {@code bytes[0, length)}; what lies behind is of no use. */
    final class Whole implements Unpacked {
        private final byte[] bytes;
        private final int length;

        Whole(byte[] bytes, int length) {
            this.bytes = bytes;
            this.length = length;
        }

        /** Nobody else has it. */
        public byte[] bytes() {
            return bytes;
        }

        public int length() {
            return length;
        }
    }

    /** It is not what its head says. */
    record Malformed(String reason) implements Unpacked {}

    /** It would be larger than a body may be. */
    record TooLarge(String reason) implements Unpacked {}

    /** Bodies of this coding cannot be unpacked on this machine. */
    record Unavailable(String reason) implements Unpacked {}
}
