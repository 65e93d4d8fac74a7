package io.logstreamer.server.scan;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Spoils packets a little, so that most are refused, each for a different byte, and some stay valid. */
final class Mutations {
    private static final String[] TOKENS = {
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\\",
        "\\u",
        "\\ud83d",
        "0",
        "-",
        ".",
        "e",
        "1e",
        "01",
        "true",
        "nul",
        "NaN",
        "null",
        "\"\"",
        "{}",
        "[]",
        "[1,]",
        "\"level\":\"x\",",
        "\"timestamp\":0,",
        "\"metadata\":{\"a\":1},",
        "\"message\":\"\",",
        "\"messages\":[],",
        "\"x0\":1,",
        "\"\\u006cevel\":\"x\",",
        "\"messag\\u0065s\":[],",
        "9223372036854775808",
        "\u0000",
        "\n",
        "\u001f",
        "/**/",
    };
    private static final int[] BYTES = {
        0x00, 0x1f, 0x22, 0x5c, 0x7f, 0x80, 0xbf, 0xc0, 0xc2, 0xe0, 0xed, 0xef, 0xf0, 0xf4, 0xf5, 0xff
    };

    private final Random random;

    Mutations(Random random) {
        this.random = random;
    }

    byte[] of(byte[] packet, byte[] other) {
        byte[] spoiled = packet;
        int times = random.nextInt(10) == 0 ? 3 : 1;
        for (int i = 0; i < times && spoiled.length > 0; i++) {
            spoiled = once(spoiled, other);
        }
        return spoiled;
    }

    private byte[] once(byte[] packet, byte[] other) {
        int at = random.nextInt(packet.length);
        int length = Math.min(packet.length - at, 1 + random.nextInt(random.nextInt(4) == 0 ? 40 : 4));
        return switch (random.nextInt(8)) {
            case 0 -> changed(packet, at, packet[at] ^ 1 << random.nextInt(8));
            case 1 -> changed(packet, at, BYTES[random.nextInt(BYTES.length)]);
            case 2 -> spliced(packet, at, at + length, new byte[0], 0, 0);
            case 3 -> spliced(packet, at, at, token(), 0, -1);
            case 4 -> spliced(packet, at, at + length, token(), 0, -1);
            case 5 -> spliced(packet, at, at, packet, at, at + length);
            case 6 -> spliced(packet, at, at + length, other, random.nextInt(other.length), -1);
            default -> spliced(packet, at, packet.length, new byte[0], 0, 0);
        };
    }

    private byte[] token() {
        return TOKENS[random.nextInt(TOKENS.length)].getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] changed(byte[] packet, int at, int value) {
        byte[] spoiled = packet.clone();
        spoiled[at] = (byte) value;
        return spoiled;
    }

    /** {@code packet} with {@code [from, to)} replaced by {@code insert[start, end)}, where -1 is a few bytes or all of them. */
    private static byte[] spliced(byte[] packet, int from, int to, byte[] insert, int start, int end) {
        int stop = end < 0 ? Math.min(insert.length, start + 60) : end;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(packet, 0, from);
        out.write(insert, start, stop - start);
        out.write(packet, to, packet.length - to);
        return out.toByteArray();
    }
}
