package io.logstreamer.server.scan;

import java.nio.charset.StandardCharsets;

/**
 * Bodies written for reading: single quotes stand for double ones, and {@code §} marks, without being part of the body, the
 * byte at which an error is expected.
 */
final class Bodies {
    /** A valid message. */
    static final String M = "{'message':'m','level':'INFO','timestamp':1}";

    private static final char MARK = '§';

    private Bodies() {}

    static String packet(String messages) {
        return "{'emitter_id':'e','packet_id':'p','messages':[" + messages + "]}";
    }

    /** A packet with one message that has these members besides the valid ones. */
    static String with(String members) {
        return packet("{'message':'m','level':'INFO','timestamp':1," + members + "}");
    }

    static String withTimestamp(String value) {
        return packet("{'message':'m','level':'INFO','timestamp':" + value + "}");
    }

    static byte[] bytes(String body) {
        return body.replace("" + MARK, "").replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    static int markedByte(String body) {
        int mark = body.indexOf(MARK);
        if (mark < 0) {
            throw new IllegalArgumentException("no mark in " + body);
        }
        return body.substring(0, mark).getBytes(StandardCharsets.UTF_8).length;
    }
}
