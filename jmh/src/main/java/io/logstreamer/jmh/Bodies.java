package io.logstreamer.jmh;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Packets of every shape that makes a difference to whoever reads them. */
public final class Bodies {
    private static final String PLAIN = "user 4711 logged in from 10.0.0.7 after 3 attempts, session 8c1f taken over";
    private static final int LONG = 64;
    private static final int DEEP = 60;

    /** What is in the packet. */
    public enum Shape {
        MESSAGES_1,
        MESSAGES_5,
        MESSAGES_100,
        /** Every sixth character is an escape. */
        ESCAPES,
        /** Messages of some 5 kB. */
        LONG_STRINGS,
        /** Two bytes a letter. */
        CYRILLIC,
        /** Three bytes a letter. */
        CHINESE,
        /** A field that the contract does not know, of nested objects. */
        DEEP_UNKNOWN_FIELD,
        /** Thirty strings of metadata a message. */
        MUCH_METADATA
    }

    private Bodies() {}

    static byte[] of(Shape shape) {
        String text = switch (shape) {
            case MESSAGES_1 -> packet(1, PLAIN, "null", "");
            case MESSAGES_5 -> packet(5, PLAIN, metadata(2), "");
            case MESSAGES_100 -> packet(100, PLAIN, metadata(2), "");
            case ESCAPES -> packet(5, "tab\\t\\\"q\\\" line\\n\\u00e9 ".repeat(8), metadata(2), "");
            case LONG_STRINGS -> packet(5, PLAIN.repeat(LONG), metadata(2), "");
            case CYRILLIC -> packet(5, "Пользователь вошёл ".repeat(5), metadata(2), "");
            case CHINESE -> packet(5, "用户4711在三次尝试后登录，".repeat(5), metadata(2), "");
            case DEEP_UNKNOWN_FIELD ->
                packet(5, PLAIN, metadata(2), "\"trace\":" + "{\"a\":".repeat(DEEP) + "1" + "}".repeat(DEEP) + ",");
            case MUCH_METADATA -> packet(5, PLAIN, metadata(30), "");
        };
        return text.getBytes(UTF_8);
    }

    private static String packet(int messages, String text, String metadata, String unknown) {
        String message = "{\"timestamp\":1760000000000,\"level\":\"INFO\",\"message\":\"" + text + "\",\"metadata\":"
                + metadata + "}";
        return "{\"emitter_id\":\"emitter-1\",\"packet_id\":\"emitter-1-123456\"," + unknown + "\"messages\":["
                + IntStream.range(0, messages).mapToObj(_ -> message).collect(Collectors.joining(",")) + "]}";
    }

    private static String metadata(int entries) {
        return IntStream.range(0, entries)
                .mapToObj(i -> "\"key-" + i + "\":\"value of it\"")
                .collect(Collectors.joining(",", "{", "}"));
    }
}
