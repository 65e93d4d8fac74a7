package io.logstreamer.server.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The packets of {@link Load}: each is a function of its packet_id alone, so that whoever gets one can tell whether any byte
 * of it has changed. They are valid, and odd where JSON lets them be. A packet_id is {@code p-<sequence>}, or {@code
 * p-<sequence>+<most>} where a packet may hold another number of messages than usual.
 */
final class LoadPackets {
    private static final String PREFIX = "{ \"packet_id\":\"p-";
    private static final char MOST = '+';

    /** Messages of the largest packet, unless another number is asked for. */
    static final int USUAL_MOST = 9;

    /** Packets with sequences from here on are large: nearly as large as one may be. */
    static final int FIRST_LARGE = 10_000_000;

    private static final int LARGE_BYTES = 1_000_000;

    private LoadPackets() {}

    static String text(int sequence) {
        return text(sequence, USUAL_MOST);
    }

    /** @param most messages that it may hold */
    static String text(int sequence, int most) {
        SplittableRandom random = new SplittableRandom(sequence);
        StringBuilder text = new StringBuilder(PREFIX).append(sequence);
        if (most != USUAL_MOST) {
            text.append(MOST).append(most);
        }
        text.append("\",\"emitter_id\" : \"load\",\"x\":[1.50e+3, -0,{\"b\":\t[]}],\"messages\":[");
        for (int left = 1 + random.nextInt(most); left > 0; left--) {
            text.append("{\"metadata\":{\"k\":\"\\u00e9\\/ é😀\"},\"message\":\"line\\n")
                    .append(random.nextLong())
                    .append(filler(sequence, left))
                    .append("\",\"timestamp\":")
                    .append(1 + random.nextLong(1L << 62))
                    .append(",\"level\":\"WARN\"}")
                    .append(left > 1 ? " ,\r\n" : "");
        }
        return text.append("] }").toString();
    }

    /** How many messages {@link #text(int, int)} holds. */
    static int messages(int sequence, int most) {
        return 1 + new SplittableRandom(sequence).nextInt(most);
    }

    private static String filler(int sequence, int left) {
        return sequence < FIRST_LARGE || left > 1
                ? ""
                : Integer.toString(sequence, 36).repeat(LARGE_BYTES / 5);
    }

    /**
     * The sequences of a request's packets, in order: of one object, or of an array of them and nothing else.
     *
     * @throws IllegalArgumentException if any byte is not as it was sent
     */
    static List<Integer> sequencesIn(String body) {
        boolean array = body.startsWith("[");
        int end = body.length() - (array ? 1 : 0);
        List<Integer> sequences = new ArrayList<>();
        int at = array ? 1 : 0;
        at += packetAt(body, at, sequences).length();
        while (array && body.startsWith(",", at)) {
            at += 1 + packetAt(body, at + 1, sequences).length();
        }
        if (at != end || (array && !body.endsWith("]"))) {
            throw altered(body, at);
        }
        return sequences;
    }

    private static String packetAt(String body, int at, List<Integer> sequences) {
        int digits = at + PREFIX.length();
        int end = body.indexOf('"', digits);
        if (!body.startsWith(PREFIX, at) || end < 0) {
            throw altered(body, at);
        }
        int sequence;
        int most = USUAL_MOST;
        try {
            int plus = body.substring(digits, end).indexOf(MOST);
            sequence = Integer.parseInt(body, digits, plus < 0 ? end : digits + plus, 10);
            if (plus >= 0) {
                most = Integer.parseInt(body, digits + plus + 1, end, 10);
            }
        } catch (NumberFormatException e) {
            throw altered(body, digits);
        }
        String packet = text(sequence, most);
        if (!body.startsWith(packet, at)) {
            throw altered(body, at);
        }
        sequences.add(sequence);
        return packet;
    }

    private static IllegalArgumentException altered(String body, int at) {
        String here = body.substring(Math.min(at, body.length()), Math.min(at + 300, body.length()));
        return new IllegalArgumentException("not as it was sent, from byte " + at + ": " + here);
    }
}
