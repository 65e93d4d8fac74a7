package io.logstreamer.server.watch;

import static java.util.Locale.ROOT;

import io.logstreamer.core.routing.RouteReason;
import io.logstreamer.server.terminal.Printable;
import io.logstreamer.server.terminal.Style;
import java.io.IOException;
import java.util.Arrays;

/** A line of {@code GET /tap} for people. */
final class TapText {
    private static final int TIME_FROM = 11; // of 2026-01-31T12:34:56.789Z
    private static final int TIME_TO = 23;

    private final Style style;

    TapText(Style style) {
        this.style = style;
    }

    /** @throws IOException if it is not such a line */
    String of(Json line) throws IOException {
        String reason = reason(line);
        return String.format(
                ROOT,
                "%s %s  %s of %s: %,d messages, %,d bytes; %s%s; owed %.2f, now %s Lmax  %s",
                style.label(time(line.text("time"))),
                style.title(Printable.of(line.text("analyzer"))),
                word(line, "packet_id"),
                word(line, "emitter_id"),
                line.number("messages"),
                line.number("bytes"),
                line.truth("returned") ? style.changing("returned, ") : "",
                reason,
                line.decimal("owed_messages"),
                Numbers.signed(line.decimal("deviation_lmax")),
                line.fields().get("text") instanceof String text
                        ? "\"" + Printable.of(text) + "\""
                        : "(text not within its first 16 KiB)");
    }

    private static String time(String timestamp) {
        return timestamp.length() > TIME_TO ? Printable.of(timestamp.substring(TIME_FROM, TIME_TO)) : "?";
    }

    private static String word(Json line, String field) {
        return line.fields().get(field) instanceof String text ? Printable.of(text) : "?";
    }

    private String reason(Json line) throws IOException {
        String label = line.text("reason");
        String words = Arrays.stream(RouteReason.values())
                .filter(reason -> reason.label().equals(label))
                .map(RouteReason::words)
                .findFirst()
                .orElseGet(() -> Printable.of(label)); // of a newer distributor
        return line.fields().get("passed_over") instanceof String name
                ? style.changing(words + " (" + Printable.of(name) + ")")
                : words;
    }
}
