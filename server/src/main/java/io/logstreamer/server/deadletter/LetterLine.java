package io.logstreamer.server.deadletter;

import com.dslplatform.json.DslJson;
import com.dslplatform.json.JsonWriter;
import com.dslplatform.json.NumberConverter;
import io.logstreamer.core.lane.DeadLetters;
import io.logstreamer.core.packet.Packet;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;

/**
 * One dead letter as a line of a file, a JSON object and a line feed:
 *
 * <pre>
 * {"time":"2026-01-02T03:04:05.678Z","reason":"refused","analyzer":"analyzer-1","attempts":3,"detail":"...","packet":{...}}
 * </pre>
 *
 * {@code packet} comes last and is the packet byte for byte as it came. One with a line break between its tokens would not
 * stay one line: it is written as {@code "packet_base64":"..."} instead.
 */
final class LetterLine {
    private static final DslJson<Object> JSON = new DslJson<>(new DslJson.Settings<>());
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final int MOST_DETAIL = 1_000;
    private static final int BYTES_BESIDE = 256;

    private LetterLine() {}

    /** Copies the packet. */
    static byte[] of(Packet packet, DeadLetters.Reason reason, String analyzer, String detail, Instant time) {
        byte[] bytes = Arrays.copyOfRange(packet.bytes(), packet.offset(), packet.offset() + packet.length());
        JsonWriter json = JSON.newWriter(bytes.length + BYTES_BESIDE);
        json.writeAscii("{\"time\":\"");
        json.writeAscii(TIME.format(time));
        json.writeAscii("\",\"reason\":\"");
        json.writeAscii(reason.label());
        json.writeAscii("\",\"analyzer\":");
        json.writeString(analyzer);
        json.writeAscii(",\"attempts\":");
        NumberConverter.serialize(packet.attempts(), json);
        json.writeAscii(",\"detail\":");
        json.writeString(cut(detail));
        if (isOneLine(bytes)) {
            json.writeAscii(",\"packet\":");
            json.writeAscii(bytes); // as they are: this writer's name for bytes that need no escape
        } else {
            json.writeAscii(",\"packet_base64\":\"");
            json.writeAscii(Base64.getEncoder().encode(bytes));
            json.writeAscii("\"");
        }
        json.writeAscii("}\n");
        return json.toByteArray();
    }

    private static boolean isOneLine(byte[] bytes) {
        for (byte b : bytes) {
            if (b == '\n' || b == '\r') {
                return false;
            }
        }
        return true;
    }

    private static String cut(String detail) {
        return detail.length() <= MOST_DETAIL ? detail : detail.substring(0, MOST_DETAIL) + "...";
    }
}
