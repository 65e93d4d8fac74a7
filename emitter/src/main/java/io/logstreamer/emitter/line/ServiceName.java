package io.logstreamer.emitter.line;

import java.util.regex.Pattern;

/** The service a log file belongs to, by its name. */
final class ServiceName {

    private static final Pattern ENDING =
            Pattern.compile("(\\.(log|txt|out|err|json|jsonl|ndjson))?([.-][0-9].*)?(\\.gz)?$");

    private ServiceName() {}

    /** {@code nova-api.log.1.2017-05-16} gives {@code nova-api}; a name that is all ending is kept. */
    static String ofFile(String fileName) {
        String stem = ENDING.matcher(fileName).replaceFirst("");
        return stem.isEmpty() ? fileName : stem;
    }
}
