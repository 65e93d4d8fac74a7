package io.logstreamer.server.system;

import java.util.regex.Pattern;

/** What a refusal says of when to come again. */
public final class RetryAfter {
    /** Whole seconds, from 1: fewer would ask for a storm. */
    private static final Pattern USABLE = Pattern.compile("[1-9][0-9]*");

    private RetryAfter() {}

    /** @param header its value; empty if it was not there */
    public static boolean isUsable(String header) {
        return USABLE.matcher(header).matches();
    }
}
