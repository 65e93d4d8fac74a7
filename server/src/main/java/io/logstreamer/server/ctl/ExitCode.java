package io.logstreamer.server.ctl;

import io.logstreamer.cli.ExitCodes;

/** What scripts are told; the numbers above 63 are those of {@code sysexits.h}. {@code docs/CTL.md} holds the same list. */
enum ExitCode {
    DONE(ExitCodes.OK),
    /** A fault of this program, or of the distributor: 500, or an answer that is none of the admin API. */
    FAILED(ExitCodes.FAILED),
    /** The time to wait was over before the analyzer was empty; the drain goes on. */
    NOT_DRAINED(3),
    /** A migration was ended because the newcomer failed. */
    NEWCOMER_FAILED(4),
    USAGE(64),
    /** Understood, and not done: 4xx. Nothing was changed. */
    REFUSED(65),
    UNAVAILABLE(ExitCodes.UNAVAILABLE),
    /** 412: other changes came between, again and again. */
    OUTDATED(75),
    /** 401, 403. */
    NOT_PERMITTED(77),
    CONFIGURATION(ExitCodes.CONFIGURATION),
    /** As the shell calls it: 128 and the number of SIGINT. */
    INTERRUPTED(130);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
