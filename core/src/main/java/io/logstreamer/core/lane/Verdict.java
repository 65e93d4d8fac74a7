package io.logstreamer.core.lane;

/**
 * What a reply means for the packets of its batch.
 *
 * <pre>
 *   2xx                                       DELIVERED
 *   429, 503 with Retry-After                 PRESSURE: the lane pauses, nobody is blamed
 *   408, 503, no connection in time           RETRY, after a backoff
 *   reset, deadline, 5xx but 501 and 503      SUSPECT: one packet may be the cause, and it may have been taken: after a
 *                                             backoff re-sent in halves, marked as possible duplicates
 *   connection refused                        UNREACHABLE: nothing was sent
 *   stale kept-alive connection               STALE: re-sent once, uncounted
 *   400, 422                                  REFUSED: the packet's fault, if another analyzer agrees
 *   413                                       TOO_LARGE: halved; a single is refused
 *   1xx, 3xx, 401, 403, 404, 501, other 4xx   UNFIT: the analyzer's fault; the packets go elsewhere
 * </pre>
 */
enum Verdict {
    DELIVERED,
    PRESSURE,
    RETRY,
    SUSPECT,
    UNREACHABLE,
    STALE,
    REFUSED,
    TOO_LARGE,
    UNFIT;

    static Verdict of(Reply reply) {
        return switch (reply.kind()) {
            case REFUSED_CONNECTION -> UNREACHABLE;
            case NO_CONNECTION -> RETRY;
            case RESET, DEADLINE -> SUSPECT;
            case STALE -> STALE;
            case ANSWERED -> ofStatus(reply);
        };
    }

    private static Verdict ofStatus(Reply reply) {
        int status = reply.status();
        if (status >= 200 && status < 300) {
            return DELIVERED;
        }
        return switch (status) {
            case 429 -> PRESSURE;
            case 408 -> RETRY;
            case 503 -> reply.retryAfterNs() == Reply.NO_RETRY_AFTER ? RETRY : PRESSURE;
            case 400, 422 -> REFUSED;
            case 413 -> TOO_LARGE;
            case 501 -> UNFIT;
            default -> status >= 500 && status < 600 ? SUSPECT : UNFIT;
        };
    }

    /** An error from in between: whoever sent it need not know whether the packets were taken. */
    static boolean mayHaveBeenTaken(Reply reply) {
        return switch (reply.kind()) {
            case RESET, STALE, DEADLINE -> true;
            case REFUSED_CONNECTION, NO_CONNECTION -> false;
            case ANSWERED -> reply.status() >= 500 && reply.status() != 501 && reply.status() != 503;
        };
    }
}
