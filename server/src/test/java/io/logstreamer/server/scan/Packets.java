package io.logstreamer.server.scan;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Writes valid packets of every shape from a seed: order of fields, white space, escapes, scripts, unknown fields. */
final class Packets {
    private static final String[] PIECES = {
        "a",
        "Z",
        "0",
        " ",
        "~",
        "/",
        "ok",
        "status=200",
        "\u007f",
        "é",
        "ß",
        "Ж",
        "中",
        "\uffff",
        "\ue000",
        "\ud7ff",
        "😀",
        "\udbff\udfff",
        "\\\"",
        "\\\\",
        "\\/",
        "\\b",
        "\\f",
        "\\n",
        "\\r",
        "\\t",
        "\\u0000",
        "\\u00e9",
        "\\uD83D\\uDE00",
        "\\ud800",
        "\\uDFFF",
        "\\u0061",
    };
    private static final String[] NUMBERS = {
        "0",
        "-0",
        "1",
        "-1",
        "10",
        "0.5",
        "-0.0",
        "1e5",
        "1E+5",
        "1e-5",
        "123456789012345678901234567890",
        "1.25e999",
        "0e0",
    };
    private static final String[] SPACES = {"", "", "", "", " ", "\n", "\t", "\r\n", "  "};
    private static final String[] TIMESTAMPS = {"1", "9", "1700000000", "1700000000123", "9223372036854775807"};

    private final Random random;
    private int messages;
    private int names;

    Packets(Random random) {
        this.random = random;
    }

    /** Messages in the packet written last. */
    int messages() {
        return messages;
    }

    byte[] next() {
        messages = 1 + random.nextInt(3);
        names = 0;
        List<String> members = new ArrayList<>();
        members.add(member("emitter_id", text(1)));
        members.add(member("packet_id", text(1)));
        List<String> elements = new ArrayList<>();
        for (int i = 0; i < messages; i++) {
            elements.add(message());
        }
        members.add(member("messages", joined('[', elements, ']')));
        return object(members).getBytes(StandardCharsets.UTF_8);
    }

    private String message() {
        List<String> members = new ArrayList<>();
        members.add(member("message", text(1)));
        members.add(member("level", text(1)));
        members.add(member("timestamp", oneOf(TIMESTAMPS)));
        switch (random.nextInt(4)) {
            case 0 -> members.add(member("metadata", "null"));
            case 1, 2 -> members.add(member("metadata", metadata()));
            default -> {}
        }
        return object(members);
    }

    private String metadata() {
        List<String> members = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            members.add(text(0) + space() + ":" + space() + text(0));
        }
        return joined('{', members, '}');
    }

    private String object(List<String> members) {
        for (int i = random.nextInt(3); i > 0; i--) {
            members.add(member("x" + names++ + oneOf(PIECES).replaceAll("\\\\.*", ""), value(4)));
        }
        Collections.shuffle(members, random);
        return joined('{', members, '}');
    }

    private String value(int depth) {
        return switch (random.nextInt(depth == 0 ? 5 : 7)) {
            case 0 -> "true";
            case 1 -> "false";
            case 2 -> "null";
            case 3 -> oneOf(NUMBERS);
            case 4 -> text(0);
            case 5 -> joined('[', values(depth - 1, ""), ']');
            default -> joined('{', values(depth - 1, text(0) + space() + ":" + space()), '}');
        };
    }

    /** None to two, each behind the same prefix: names below a message may come twice. */
    private List<String> values(int depth, String prefix) {
        List<String> values = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            values.add(prefix + value(depth));
        }
        return values;
    }

    /** A field, its name now and then partly written as escapes. */
    private String member(String name, String value) {
        StringBuilder written = new StringBuilder();
        boolean escape = random.nextInt(8) == 0;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            written.append(escape && random.nextBoolean() ? String.format("\\u%04x", (int) c) : String.valueOf(c));
        }
        return "\"" + written + "\"" + space() + ":" + space() + value;
    }

    private String text(int atLeast) {
        StringBuilder text = new StringBuilder("\"");
        for (int i = atLeast + random.nextInt(random.nextInt(10) == 0 ? 20 : 4); i > 0; i--) {
            text.append(oneOf(PIECES));
        }
        return text.append('"').toString();
    }

    private String joined(char open, List<String> parts, char close) {
        StringBuilder all = new StringBuilder().append(open).append(space());
        for (int i = 0; i < parts.size(); i++) {
            all.append(i == 0 ? "" : ",").append(space()).append(parts.get(i)).append(space());
        }
        return all.append(close).toString();
    }

    private String space() {
        return oneOf(SPACES);
    }

    private String oneOf(String[] choices) {
        return choices[random.nextInt(choices.length)];
    }
}
