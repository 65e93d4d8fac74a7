package io.logstreamer.server.ingest;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** A body on its way in: of known length, or growing up to a limit. */
final class BodyBuffer {
    private static final int FIRST_BYTES = 8 * 1024;

    private final int most;
    private final boolean mayEndAnywhere;
    private ByteBuffer target;

    private BodyBuffer(int most, boolean mayEndAnywhere, ByteBuffer target) {
        this.most = most;
        this.mayEndAnywhere = mayEndAnywhere;
        this.target = target;
    }

    static BodyBuffer exact(int length) {
        return new BodyBuffer(length, false, ByteBuffer.allocate(length));
    }

    /** Of known length, and partly there. */
    static BodyBuffer begun(ByteBuffer target) {
        return new BodyBuffer(target.capacity(), false, target);
    }

    static BodyBuffer growing(int maxBytes) {
        return new BodyBuffer(maxBytes, true, ByteBuffer.allocate(Math.min(FIRST_BYTES, maxBytes)));
    }

    /** Where to read to; without room if the body is as long as it may be, or must {@link #grow}. */
    ByteBuffer target() {
        return target;
    }

    int size() {
        return target.position();
    }

    /** Bytes taken for it. */
    int capacity() {
        return target.capacity();
    }

    boolean canGrow() {
        return mayEndAnywhere && target.capacity() < most;
    }

    /** Whether bytes are missing that were announced. */
    boolean isShort() {
        return !mayEndAnywhere && target.hasRemaining();
    }

    /** What it will take once it has grown. */
    int grownCapacity() {
        return (int) Math.min(most, 2L * target.capacity());
    }

    void grow() {
        target = ByteBuffer.allocate(grownCapacity()).put(target.flip());
    }

    /** The body, in an array of exactly its length. */
    byte[] toBody() {
        byte[] bytes = target.array();
        return bytes.length == size() ? bytes : Arrays.copyOf(bytes, size());
    }
}
