package io.logstreamer.server.admin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What an operator has to know. It is shown nowhere. */
public final class AdminToken {
    /** So few that they can be guessed. */
    public static final int LEAST_LENGTH = 16;

    public static final int MOST_LENGTH = 1024;

    private final byte[] token;

    /** @throws IllegalArgumentException if it does not fit in a header, or could be guessed */
    public AdminToken(String token) {
        boolean isVisible = token.chars().allMatch(c -> c > ' ' && c < 127);
        if (!isVisible || token.length() < LEAST_LENGTH || token.length() > MOST_LENGTH) {
            throw new IllegalArgumentException("not a token");
        }
        this.token = token.getBytes(StandardCharsets.US_ASCII);
    }

    /** Takes as long for any other text of this length. */
    boolean is(String given) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), token);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AdminToken that && MessageDigest.isEqual(token, that.token);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(token);
    }

    @Override
    public String toString() {
        return "***";
    }
}
