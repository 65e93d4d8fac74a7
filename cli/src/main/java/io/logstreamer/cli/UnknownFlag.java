package io.logstreamer.cli;

import java.util.Collection;

/** The line about a flag nobody declared. */
final class UnknownFlag {

    private UnknownFlag() {}

    static String line(String written, Collection<String> known) {
        String flag = written.split("=", 2)[0];
        return OneLine.of(flag) + " is not a flag"
                + Spelling.nearestFlag(flag.replace('_', '-'), known)
                        .map(near -> "; did you mean " + near + "?")
                        .orElse("");
    }
}
