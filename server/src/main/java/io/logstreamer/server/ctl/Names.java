package io.logstreamer.server.ctl;

import java.util.regex.Pattern;

/** Names of analyzers, of a form that stands in a path as it is. */
final class Names {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private Names() {}

    /** @throws NotDone if it is none */
    static String checked(String name) throws NotDone {
        if (!NAME.matcher(name).matches()) {
            throw NotDone.usage(CommandLine.quoted(name)
                    + " is not an analyzer's name: 1 to 64 letters, digits, dots, hyphens and underscores");
        }
        return name;
    }

    static String path(String name) {
        return "/v1/analyzers/" + name;
    }
}
