package io.logstreamer.analyzer.packet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PacketReaderTest {

    private static final String MESSAGE = "{\"level\":\"INFO\",\"timestamp\":1,\"message\":\"m\"}";
    private static final String PACKET = "{\"emitter_id\":\"e\",\"packet_id\":\"p\",\"messages\":[" + MESSAGE + "]}";

    private final PacketReader reader = new PacketReader();

    private PacketBatch read(String body) {
        byte[] bytes = body.getBytes(UTF_8);
        return reader.read(bytes, bytes.length);
    }

    private static String withMessage(String message) {
        return "{\"emitter_id\":\"e\",\"packet_id\":\"p\",\"messages\":[" + message + "]}";
    }

    private static String text(PacketBatch batch, int from, int to) {
        return new String(batch.body(), from, to - from, UTF_8);
    }

    private long idLow(String packet) {
        PacketBatch batch = read(packet);
        assertEquals(0, batch.refused(), () -> batch.refusals().toString());
        return batch.idLow(0);
    }

    @Test
    void onePacketIsRead() {
        PacketBatch batch =
                read(" {\"packet_id\" : \"p-1\", \"emitter_id\":\"web\", \"extra\":[{\"a\":null}], \"messages\":[\n"
                        + "{\"level\":\"Warning\",\"timestamp\":9223372036854775807,\"message\":\"hello\","
                        + "\"metadata\":{\"host\":\"h\",\"service\":\"shop\"}},"
                        + "{\"message\":\"x\",\"timestamp\":1,\"level\":\"odd\",\"metadata\":null}]}\r\n");
        assertEquals(0, batch.refused(), () -> batch.refusals().toString());
        assertEquals(1, batch.packets());
        assertFalse(batch.isArray());
        assertEquals("web", text(batch, batch.emitterFrom(0), batch.emitterTo(0)));
        assertEquals(0, batch.firstMessage(0));
        assertEquals(2, batch.endMessage(0));
        assertEquals(Level.WARN, batch.level(0));
        assertEquals(Level.OTHER, batch.level(1));
        assertEquals("shop", text(batch, batch.serviceFrom(0), batch.serviceTo(0)));
        assertEquals(batch.serviceFrom(1), batch.serviceTo(1));
    }

    @Test
    void arrayIsReadPacketByPacket() {
        PacketBatch batch = read("[" + PACKET + "," + withMessage(MESSAGE + "," + MESSAGE) + "]");
        assertEquals(0, batch.refused());
        assertTrue(batch.isArray());
        assertEquals(2, batch.packets());
        assertEquals(1, batch.firstMessage(1));
        assertEquals(3, batch.endMessage(1));
    }

    @Test
    void requestLargerThanAnyBeforeGrowsTheBatch() {
        PacketBatch batch =
                read("[" + (PACKET + ",").repeat(999) + withMessage((MESSAGE + ",").repeat(1999) + MESSAGE) + "]");
        assertEquals(1000, batch.packets());
        assertEquals(2999, batch.messages());
        assertEquals(999, batch.firstMessage(999));
        assertEquals(2999, batch.endMessage(999));
    }

    @Test
    void bytesAfterTheLengthDoNotCount() {
        byte[] body = (PACKET + "garbage").getBytes(UTF_8);
        assertEquals(0, reader.read(body, PACKET.length()).refused());
        assertEquals(1, reader.read(body, body.length).refused());
        assertEquals(1, reader.read(body, PACKET.length() - 1).refused());
    }

    @ParameterizedTest
    @CsvSource({
        "trace,TRACE", "DEBUG,DEBUG", "Info,INFO", "notice,NOTICE", "warn,WARN", "WARNING,WARN", "err,ERROR",
        "ERROR,ERROR", "severe,ERROR", "fatal,FATAL", "CRITICAL,FATAL", "emergency,FATAL", "infos,OTHER", "inf,OTHER"
    })
    void levelsAreKnownByTheirCommonNames(String name, Level level) {
        assertEquals(level, read(withMessage(MESSAGE.replace("INFO", name))).level(0));
    }

    @Test
    void idsAreComparedAsTheTextTheyMean() {
        assertEquals(idLow(PACKET), idLow(PACKET.replace("\"p\"", "\"\\u0070\"")));
        assertEquals(
                idLow(PACKET.replace("\"p\"", "\"\uD83D\uDE00\"")),
                idLow(PACKET.replace("\"p\"", "\"\\ud83d\\uDE00\"")));
    }

    @Test
    void idsThatDifferAnywhereDiffer() {
        assertNotEquals(idLow(PACKET), idLow(PACKET.replace("\"p\"", "\"q\"")));
        assertNotEquals(idLow(PACKET), idLow(PACKET.replace("\"e\"", "\"f\"")));
        assertNotEquals(
                idLow(PACKET.replace("\"e\"", "\"ab\"").replace("\"p\"", "\"c\"")),
                idLow(PACKET.replace("\"e\"", "\"a\"").replace("\"p\"", "\"bc\"")));
        assertNotEquals(idLow(PACKET.replace("\"p\"", "\"\\ud800\"")), idLow(PACKET.replace("\"p\"", "\"\\ud801\"")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{}|emitter_id is missing",
                "{\"emitter_id\":\"e\"}|packet_id is missing",
                "{\"emitter_id\":\"e\",\"packet_id\":\"p\"}|messages is missing",
                "{\"emitter_id\":\"\"}|emitter_id must not be empty",
                "{\"emitter_id\":7}|emitter_id must be a string",
                "{\"emitter_id\":null}|emitter_id must be a string",
                "{\"emitter_id\":\"e\",\"emitter_id\":\"f\"}|emitter_id is given twice",
                "{\"emitter_id\":\"e\",\"packet_id\":{}}|packet_id must be a string",
                "{\"messages\":{}}|messages must be an array",
                "{\"messages\":[]}|messages must hold at least one message",
                "{\"messages\":[1]}|messages[0] must be an object",
                "7|a packet must be an object",
                "\"text\"|a packet must be an object",
                "[[]]|a packet must be an object",
            })
    void packetWithAFaultIsRefusedWithItsFirst(String body, String reason) {
        assertEquals(List.of(new Refusal(0, reason)), read(body).refusals());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"level\":\"INFO\",|.level is missing||",
                "\"timestamp\":1,|.timestamp is missing||",
                ",\"message\":\"m\"|.message is missing||",
                "\"INFO\"|.level must not be empty|\"\"",
                "\"INFO\"|.level must be a string|3",
                "\"m\"|.message must not be empty|\"\"",
                "\"m\"|.message must be a string|[\"m\"]",
                ":1|.timestamp must be an integer from 1 to 2^63-1|:0",
                ":1|.timestamp must be an integer from 1 to 2^63-1|:-1",
                ":1|.timestamp must be an integer from 1 to 2^63-1|:1.0",
                ":1|.timestamp must be an integer from 1 to 2^63-1|:1e3",
                ":1|.timestamp must be an integer from 1 to 2^63-1|:9223372036854775808",
                ":1|.timestamp must be an integer from 1 to 2^63-1|:\"1\"",
                ":1|.timestamp is given twice|:1,\"timestamp\":2",
                "\"m\"|.metadata must be an object of strings or null|\"m\",\"metadata\":[]",
                "\"m\"|.metadata must hold strings only|\"m\",\"metadata\":{\"a\":1}",
            })
    void messageWithAFaultIsRefusedWithItsPlace(String part, String reason, String instead) {
        String wrong = MESSAGE.replace(part, instead == null ? "" : instead);
        assertEquals(
                List.of(new Refusal(1, "messages[1]" + reason)),
                read("[" + PACKET + "," + withMessage(MESSAGE + "," + wrong) + "," + PACKET + "]")
                        .refusals());
    }

    @Test
    void everyPacketWithAFaultIsNamed() {
        PacketBatch batch = read("[{}," + PACKET + ",5]");
        assertEquals(
                List.of(new Refusal(0, "emitter_id is missing"), new Refusal(2, "a packet must be an object")),
                batch.refusals());
    }

    @Test
    void refusalsKeptAreBoundedAndAllAreCounted() {
        PacketBatch batch = read("[" + "{},".repeat(1000) + "{}]");
        assertEquals(1001, batch.refused());
        assertEquals(256, batch.refusals().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[",
                "]",
                "{\"a\"}",
                "{\"a\":}",
                "{,}",
                "nul",
                "[1,]",
                "[01]",
                "[1.]",
                "[+1]",
                "[.5]",
                "[1e]",
                "[-]",
                "[truE]",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12g4\"}",
                "{\"a\":\"",
                "{\"a\":\"\\",
                "\"\\\"",
                "{\"a\":\"\t\"}",
                "{\"a\" 1}",
                "{\"a\":1 \"b\":2}",
                "{a:1}",
                "{'a':1}",
                "//",
                "\uFEFF{}",
                "{\u00A0}",
                "{\"a\":1}\u000B"
            })
    void malformedJsonIsRefusedWhereItIs(String body) {
        PacketBatch batch = read(body);
        assertTrue(batch.refusals().getLast().reason().startsWith("malformed JSON at byte "), body);
    }

    @Test
    void malformedPacketIsNamedByItsIndex() {
        PacketBatch batch = read("[" + PACKET + "," + PACKET + ",{\"emitter_id\":tru}]");
        assertEquals(2, batch.refusals().getFirst().index());
    }

    @Test
    void invalidUtf8IsMalformed() {
        byte[] body = PACKET.getBytes(UTF_8);
        int at = PACKET.indexOf("\"m\"") + 1;
        for (int b : new int[] {0x80, 0xC0, 0xC1, 0xC3, 0xE0, 0xED, 0xF4, 0xF5, 0xFF}) {
            byte[] wrong = body.clone();
            wrong[at] = (byte) b;
            assertEquals(1, reader.read(wrong, wrong.length).refused(), () -> "byte " + b);
        }
    }

    @Test
    void nestingIsBoundedAndDoesNotUseTheStack() {
        int depth = 1_000_000;
        PacketBatch batch = read("{\"a\":" + "[".repeat(depth) + "]".repeat(depth) + "}");
        assertTrue(batch.refusals().getFirst().reason().endsWith("nested deeper than 64"));
        String deepest = "[".repeat(64) + "]".repeat(64);
        assertEquals(
                0,
                read(PACKET.replace("{\"emitter_id\"", "{\"a\":" + deepest + ",\"emitter_id\""))
                        .refused());
    }

    @Test
    void emptyArrayIsRefused() {
        assertEquals(
                List.of(new Refusal(0, "an empty array: at least one packet is needed")),
                read("[]").refusals());
    }

    @Test
    void readerIsGoodForTheNextRequestAfterAnyFault() {
        read("[" + PACKET + ",{");
        PacketBatch batch = read(PACKET);
        assertEquals(0, batch.refused());
        assertEquals(1, batch.packets());
        assertEquals(1, batch.messages());
    }
}
