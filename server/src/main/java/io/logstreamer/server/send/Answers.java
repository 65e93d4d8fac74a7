package io.logstreamer.server.send;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.logstreamer.core.lane.Reply;
import java.net.http.HttpHeaders;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Makes a {@link Reply} of a status line, its headers and what was read of the body. */
final class Answers {
    private static final int MAX_DETAIL = 200;

    private Answers() {}

    /** A 2xx: the status line is all that matters. */
    static Reply delivered(int status) {
        return status == 200 ? Reply.DELIVERED : Reply.answered(status, Reply.NO_RETRY_AFTER, Integer.toString(status));
    }

    /** Any other status. */
    static Reply other(int status, HttpHeaders headers, byte[] body, int packets, InstantSource wallClock) {
        Map<?, ?> fields = JsonBody.fields(body);
        String detail = detail(status, fields, body);
        if (status == 400) {
            int[] refused = refused(fields, packets);
            if (refused.length > 0) {
                return Reply.refusing(status, refused, detail);
            }
        }
        return Reply.answered(status, RetryAfter.ns(headers, wallClock), detail);
    }

    /** The indices that {@code {"refused":[{"index":0},...]}} names; entries that make no sense are passed over. */
    private static int[] refused(Map<?, ?> fields, int packets) {
        if (!(fields.get("refused") instanceof List<?> entries)) {
            return new int[0];
        }
        return entries.stream()
                .mapToInt(entry -> entry instanceof Map<?, ?> refusal && refusal.get("index") instanceof Long index
                        ? within(index, packets)
                        : -1)
                .filter(index -> index >= 0)
                .distinct()
                .toArray();
    }

    private static int within(long index, int packets) {
        return index >= 0 && index < packets ? (int) index : -1;
    }

    private static String detail(int status, Map<?, ?> fields, byte[] body) {
        String error = JsonBody.text(fields, "error");
        String text = firstPrintable(error != null ? error : new String(body, UTF_8));
        return text.isEmpty() ? Integer.toString(status) : status + ": " + text;
    }

    /** One line of it: every run of spaces and control characters is one space. */
    private static String firstPrintable(String text) {
        StringBuilder line = new StringBuilder();
        for (int c : printable(text)) {
            if (line.length() >= MAX_DETAIL) {
                break;
            }
            if (c != ' ' || (!line.isEmpty() && line.charAt(line.length() - 1) != ' ')) {
                line.appendCodePoint(c);
            }
        }
        return line.toString().strip();
    }

    private static int[] printable(String text) {
        return text.codePoints()
                .map(c -> switch (Character.getType(c)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.SURROGATE,
                            Character.SPACE_SEPARATOR,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR -> ' ';
                    default -> c;
                })
                .toArray();
    }
}
