package io.logstreamer.server.ctl;

import java.util.EnumSet;
import java.util.Set;

/** A flag of the command line. Those that most commands share come first. */
enum Flag {
    URL("--url", Value.REQUIRED, "URL", "ADMIN_URL: where the distributor's admin API is."),
    TOKEN_FILE("--token-file", Value.REQUIRED, "FILE", "ADMIN_TOKEN_FILE: holds the token, if one is asked for."),
    JSON("--json", Value.NONE, "", "Prints the API's own answer."),
    HELP("--help", Value.NONE, "", "Prints this text."),
    VERSION("--version", Value.NONE, "", "Prints the version."),
    NAMES("--names", Value.NONE, "", "Prints the names alone, a line each."),
    WAIT(
            "--wait",
            Value.OPTIONAL,
            "DURATION",
            "Until nothing is left, and not longer than this, 10m if it is not said; then exit code 3."),
    CANARY(
            "--canary",
            Value.REQUIRED,
            "NAME[@URL][=SHARE]",
            "Gives an analyzer a share, as 2% or 0.02, of which the others give in proportion; with a URL it is added if"
                    + " it is not there."),
    STEPS(
            "--steps",
            Value.REQUIRED,
            "SHARES",
            "Rising shares, as 2%,10%,50%,100%, that the canary is given one after the other; at 100% the others are"
                    + " drained."),
    EVERY("--every", Value.REQUIRED, "DURATION", "How long each step is watched; 10m if it is not said."),
    MAX_FAILURES(
            "--max-failures",
            Value.REQUIRED,
            "NUMBER",
            "Failed requests, failed probes and dead letters that the canary may have in a step; 10 if it is not said.");

    /** Whether {@code =VALUE} follows. */
    enum Value {
        NONE,
        OPTIONAL,
        REQUIRED
    }

    static final Set<Flag> EVERYWHERE = EnumSet.of(URL, TOKEN_FILE, JSON, HELP, VERSION);

    private final String spelling;
    private final Value value;
    private final String label;
    private final String about;

    Flag(String spelling, Value value, String label, String about) {
        this.spelling = spelling;
        this.value = value;
        this.label = label;
        this.about = about;
    }

    String spelling() {
        return spelling;
    }

    Value value() {
        return value;
    }

    String about() {
        return about;
    }

    /** As {@code --wait[=DURATION]}. */
    String form() {
        return switch (value) {
            case NONE -> spelling;
            case OPTIONAL -> spelling + "[=" + label + "]";
            case REQUIRED -> spelling + "=" + label;
        };
    }
}
