package io.logstreamer.server.fault;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.server.system.Books;
import io.logstreamer.server.system.Http;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a distributor says as it ends.
 *
 * @param books those of its figures that the line holds; what was left counts as in flight
 */
record LastLine(Books books, long left) {
    private static final Pattern STOPPED = Pattern.compile(
            "stopped in [0-9.]+ s: (\\d+) packets accepted, (\\d+) delivered, (\\d+) dead-lettered, (\\d+) left");

    static LastLine in(String log) {
        Matcher line = STOPPED.matcher(log);
        assertTrue(line.find(), log);
        String places = "\"accepted\":%s,\"delivered\":%s,\"dead_lettered\":%s,\"in_flight\":%s"
                .formatted(line.group(1), line.group(2), line.group(3), line.group(4));
        Books books = new Books(
                Http.parse("{\"ledger\":{\"packets\":{" + places + "},\"unaccounted_packets\":0},\"analyzers\":[]}"));
        return new LastLine(books, Long.parseLong(line.group(4)));
    }
}
