package io.logstreamer.core.lane;

import java.util.Arrays;
import java.util.Objects;

/**
 * How one exchange ended.
 *
 * @param kind whether there was an answer, and if not, what there was instead
 * @param status HTTP status of an answer, else 0
 * @param retryAfterNs what the answer asked for, or {@link #NO_RETRY_AFTER}
 * @param refused indices of the packets that a 400 names, ascending; not to be written to
 * @param detail one line for a log
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody, named by the reply that made it
public record Reply(Kind kind, int status, long retryAfterNs, int[] refused, String detail) {
    public Reply {
        Objects.requireNonNull(
                refused); // here it is the transport's fault, in the lane it would look like the packets'
        Objects.requireNonNull(detail);
    }

    public static final long NO_RETRY_AFTER = -1;

    private static final int[] NONE = {};

    /** The ways an exchange ends. */
    public enum Kind {
        /** A status line came, and whatever body was worth reading. */
        ANSWERED("error_status"),
        /** Nobody listens there, or there is no name, route or TLS session to it: nothing was sent. */
        REFUSED_CONNECTION("refused_connection"),
        /** No connection came about in time: nothing was sent. */
        NO_CONNECTION("no_connection"),
        /** The connection ended, or what came was not HTTP: it may have been taken. */
        RESET("reset"),
        /** A kept-alive connection turned out to be closed when it was used again. */
        STALE("stale"),
        /** No answer in time: it may have been taken. */
        DEADLINE("deadline");

        private final String failure;

        Kind(String failure) {
            this.failure = failure;
        }

        /** As metrics spell it where a request failed so. */
        public String failure() {
            return failure;
        }
    }

    public static final Reply DELIVERED = answered(200, NO_RETRY_AFTER, "200");
    static final Reply DEADLINE = new Reply(Kind.DEADLINE, 0, NO_RETRY_AFTER, NONE, "no reply in time");

    public static Reply answered(int status, long retryAfterNs, String detail) {
        return new Reply(Kind.ANSWERED, status, retryAfterNs, NONE, detail);
    }

    public static Reply refusing(int status, int[] indices, String detail) {
        int[] sorted = indices.clone();
        Arrays.sort(sorted);
        return new Reply(Kind.ANSWERED, status, NO_RETRY_AFTER, sorted, detail);
    }

    public static Reply failed(Kind kind, String detail) {
        if (kind == Kind.ANSWERED) {
            throw new IllegalArgumentException("an answer has a status");
        }
        return new Reply(kind, 0, NO_RETRY_AFTER, NONE, detail);
    }

    boolean refuses(int index) {
        return Arrays.binarySearch(refused, index) >= 0;
    }
}
