package io.logstreamer.bench.load;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Locale;

/**
 * A packet as JSON, as an emitter of a service's log would send it, or several of it in one body. The last digits of its id
 * have a fixed place, so that a sender can count packets in it.
 *
 * @param text plain ASCII
 * @param packets in it
 * @param messages in each packet
 * @param idAt index of the first digit of the first id
 */
public record PacketBody(String contentType, String text, int packets, int messages, int idAt) {

    private static final String JSON = "application/json";
    private static final String NDJSON = "application/x-ndjson";

    /** Digits of the id that may be overwritten. */
    public static final int ID_DIGITS = 12;

    private static final String HEAD = "{\"emitter_id\":\"emitter-1\",\"packet_id\":\"5f2c8a9e-";

    /** Messages of about 200 bytes; five of them make a packet of about 1 kB. */
    public static PacketBody ofMessages(int messages) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < messages; i++) {
            all.append(i == 0 ? "" : ",").append(message(i));
        }
        return of(all.toString(), messages);
    }

    /** A packet of about so many bytes: of one short message, of one with less text, or of as many as fit. */
    public static PacketBody ofBytes(int bytes) {
        int one = ofMessages(1).text.length();
        if (bytes >= one) {
            return ofMessages(
                    Math.max(1, Math.round((float) (bytes - one) / message(10).length()) + 1));
        }
        String shortest = "{\"timestamp\":1732380000000,\"level\":\"INFO\",\"message\":\"%s\"}";
        int room = bytes - of(shortest.formatted(""), 1).text.length();
        return of(shortest.formatted("x".repeat(Math.max(1, room))), 1);
    }

    /** An array of so many of this packet. */
    public PacketBody inArray(int count) {
        String array = String.join(",", Collections.nCopies(count, text));
        return new PacketBody(JSON, "[" + array + "]", count, messages, idAt + 1);
    }

    /** So many of this packet, each on a line. */
    public PacketBody inLines(int count) {
        return new PacketBody(NDJSON, (text + "\n").repeat(count), count, messages, idAt);
    }

    private static PacketBody of(String messages, int count) {
        String text = HEAD + "0".repeat(ID_DIGITS) + "\",\"messages\":[" + messages + "]}";
        return new PacketBody(JSON, text, 1, count, HEAD.length());
    }

    private static String message(int i) {
        return String.format(
                Locale.ROOT,
                "{\"timestamp\":%d,\"level\":\"INFO\",\"message\":\"Accepted connection from 10.0.%d.17 port %d for user"
                        + " deploy: session opened, request served\",\"metadata\":{\"service\":\"auth\",\"host\":\"web-%d\"}}",
                1_732_380_000_000L + i,
                i % 256,
                20_000 + i % 40_000,
                i % 16);
    }

    /** The request around it, whose body is this text. */
    byte[] request(int port) {
        return ("POST /ingest HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nContent-Type: " + contentType
                        + "\r\nContent-Length: " + text.length() + "\r\n\r\n" + text)
                .getBytes(StandardCharsets.US_ASCII);
    }
}
