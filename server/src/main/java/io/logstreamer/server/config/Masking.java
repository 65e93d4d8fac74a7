package io.logstreamer.server.config;

import java.util.regex.Pattern;

/** Hides what nobody is to read on a screen. */
public final class Masking {
    static final String HIDDEN = "***";

    private static final Pattern USER_INFO = Pattern.compile("(?<=://)[^/?#,\\s]*@");
    private static final Pattern QUERY = Pattern.compile("(?<=[?&])([^=&#,]*)=[^&#,]*");
    private static final Pattern SECRET_NAME =
            Pattern.compile(".*(SECRET|TOKEN|PASSWORD|PASSPHRASE|CREDENTIAL|_KEY).*");

    private Masking() {}

    /** The URL without its user and password, and without the values of its query; likewise of each in a list. */
    public static String url(String text) {
        String withoutUser = USER_INFO.matcher(text).replaceAll(HIDDEN + "@");
        return QUERY.matcher(withoutUser).replaceAll("$1=" + HIDDEN);
    }

    /** A setting's value as it may be shown: nothing of one that is named as a secret. */
    static String value(String name, String value) {
        return SECRET_NAME.matcher(name).matches() ? HIDDEN : url(value);
    }
}
