package io.logstreamer.bench.system;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** nginx's page of that name. */
final class StubStatus {

    /** The third number of the line below "server accepts handled requests". */
    private static final Pattern REQUESTS = Pattern.compile("requests\\s+\\d+\\s+\\d+\\s+(\\d+)");

    private StubStatus() {}

    /** Requests since the start, the one for this page included. */
    static long requests(String page) throws IOException {
        Matcher found = REQUESTS.matcher(page);
        if (!found.find()) {
            throw new IOException("not a page of stub_status: " + page);
        }
        return Long.parseLong(found.group(1));
    }
}
