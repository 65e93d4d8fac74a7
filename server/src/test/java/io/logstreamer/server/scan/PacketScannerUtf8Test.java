package io.logstreamer.server.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PacketScannerUtf8Test {
    private static final byte[] BEFORE =
            Bodies.bytes("{'emitter_id':'e','packet_id':'p','messages':[{'level':'l','message':'");
    private static final byte[] AFTER = Bodies.bytes("','timestamp':1}]}");

    private final PacketScanner scanner = new PacketScanner(new ScanLimits(1 << 20, 10_000, 64));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "80",
                "bf",
                "c0",
                "c080",
                "c1bf",
                "c2",
                "c241",
                "c2c2",
                "df",
                "e0",
                "e080",
                "e08080",
                "e09fbf",
                "e0a041",
                "e182",
                "e18241",
                "eda080",
                "edafbf",
                "edb080",
                "edbfbf",
                "eda080edb080",
                "ef41bf",
                "f0808080",
                "f08fbfbf",
                "f09f98",
                "f09f9841",
                "f09f4180",
                "f0418080",
                "f4908080",
                "f4bfbfbf",
                "f5808080",
                "f888808080",
                "fc8480808080",
                "fe",
                "ff",
            })
    void illFormedUtf8IsRefusedWhereItsCharacterBegins(String hex) {
        byte[] body = withText(HexFormat.of().parseHex(hex));
        assertEquals(false, scanner.scanWhole(body, 0, body.length));
        assertEquals(
                "messages[0].message: invalid UTF-8 (byte " + BEFORE.length + ")",
                scanner.error().text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7f",
                "c280",
                "dfbf",
                "e0a080",
                "ed9fbf",
                "ee8080",
                "efbbbf",
                "efbfbe",
                "efbfbf",
                "f0908080",
                "f48fbfbf",
                "c3a9c3a941e4b8ad",
            })
    void wellFormedUtf8IsAccepted(String hex) {
        byte[] body = withText(HexFormat.of().parseHex(hex));
        assertEquals(true, scanner.scanWhole(body, 0, body.length));
    }

    /** Every pair of bytes, alone and with two continuations behind, against the JDK's decoder. */
    @Test
    void everyPairOfBytesIsJudgedAsTheJdkJudgesIt() {
        for (int pair = 0x8000; pair <= 0xffff; pair++) {
            for (int continuations = 0; continuations <= 2; continuations++) {
                byte[] text = new byte[2 + continuations];
                text[0] = (byte) (pair >>> 8);
                text[1] = (byte) pair;
                for (int i = 2; i < text.length; i++) {
                    text[i] = (byte) 0x80;
                }
                byte[] body = withText(text);
                assertEquals(
                        isUtf8(text) && text[1] != '"' && text[1] != '\\' && (text[1] < 0 || text[1] >= ' '),
                        scanner.scanWhole(body, 0, body.length),
                        () -> HexFormat.of().formatHex(text));
            }
        }
    }

    private static boolean isUtf8(byte[] text) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text));
            return true;
        } catch (CharacterCodingException illFormed) {
            return false;
        }
    }

    private static byte[] withText(byte[] text) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(BEFORE);
        body.writeBytes(text);
        body.writeBytes(AFTER);
        return body.toByteArray();
    }
}
