package io.logstreamer.server.scan;

import static io.logstreamer.server.scan.Bodies.M;
import static io.logstreamer.server.scan.Bodies.packet;
import static io.logstreamer.server.scan.Bodies.with;
import static io.logstreamer.server.scan.Bodies.withTimestamp;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.logstreamer.server.scan.ScanError.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What is malformed, each with the line its sender gets; {@code §} marks the byte it names. */
class PacketScannerRefusalTest {
    private static final String TIMESTAMP = "messages[0].timestamp: must be an integer from 1 to 9223372036854775807";
    private static final String METADATA = "messages[0].metadata: must be null or an object whose values are strings";
    private static final String ARRAY = "messages: must be an array of at least one message";

    record Row(String text, String body) {}

    static final Row[] NOT_ONE_OBJECT = {
        new Row("packet: is missing", "§"),
        new Row("packet: is missing", " \r\n\t§"),
        new Row("packet: a byte order mark must not precede it", "§\ufeff" + packet(M)),
        new Row("packet: must be an object", " §\u00a0" + packet(M)),
        new Row("packet: must be an object", "§[" + packet(M) + "]"),
        new Row("packet: must be an object", "§'x'"),
        new Row("packet: must be an object", "§null"),
        new Row("packet: must be an object", "§\u0000"),
        new Row("packet: only white space may follow it", packet(M) + " §x"),
        new Row("packet: only white space may follow it", packet(M) + "§" + packet(M)),
        new Row("packet: only white space may follow it", packet(M) + "\n§" + packet(M)),
        new Row("packet: only white space may follow it", packet(M) + "§\u0000"),
        new Row("packet: only white space may follow it", packet(M) + "§}"),
        new Row("packet: only white space may follow it", packet(M) + "§,"),
        new Row("packet: a name in double quotes or '}' must be here", "{§,}"),
        new Row("packet: a name in double quotes or '}' must be here", "{§1:2}"),
        new Row("packet: a name in double quotes or '}' must be here", "{§/**/}"),
        new Row("packet: ':' must be here", "{'x'§,1}"),
        new Row("packet: ':' must be here", "{'x' §}"),
        new Row("packet: a JSON value must be here", "{'x':§}"),
        new Row("packet: ',' or '}' must be here", "{'x':1 §'y':2}"),
        new Row("packet: ',' or '}' must be here", "{'x':1§]"),
        new Row("packet: a name in double quotes must be here", "{'x':1,§}"),
        new Row("packet: ends too early", "{'x':1§"),
        new Row("packet: ends too early", "{'x':'abc§"),
        new Row("packet: ends too early", "{'x':'abc\\§"),
        new Row("packet: ends too early", "{'x':'abc\\u00§"),
        new Row("packet: ends too early", "{'x':tru§"),
        new Row("packet: ends too early", "{'x':-§"),
        new Row("messages: ends too early", "{'messages':[" + M + "§"),
        new Row("messages[1].level: ends too early", "{'messages':[" + M + ",{'level':'I§"),
    };

    static final Row[] FIELDS = {
        new Row("emitter_id: is missing", "§{}"),
        new Row("emitter_id: is missing", " §{'packet_id':'p','messages':[" + M + "]}"),
        new Row("packet_id: is missing", "§{'emitter_id':'e','messages':[" + M + "]}"),
        new Row("messages: is missing", "§{'emitter_id':'e','packet_id':'p'}"),
        new Row("emitter_id: must be a non-empty string", "{'emitter_id':§''}"),
        new Row("emitter_id: must be a non-empty string", "{'emitter_id':§1}"),
        new Row("packet_id: must be a non-empty string", "{'emitter_id':'e','packet_id':§null}"),
        new Row("packet_id: must be a non-empty string", "{'packet_id': §''}"),
        new Row(ARRAY, "{'messages':§[]}"),
        new Row(ARRAY, "{'messages':§[ ]}"),
        new Row(ARRAY, "{'messages':§{}}"),
        new Row(ARRAY, "{'messages':§null}"),
        new Row("messages[0]: must be an object", packet("§1")),
        new Row("messages[1]: must be an object", packet(M + ",§[]")),
        new Row("messages: a JSON value must be here", packet(M + ",§")),
        new Row("messages[0]: must be an object", packet("§,")),
        new Row("messages: ',' or ']' must be here", packet(M + "§" + M)),
        new Row("messages[0].message: is missing", packet("§{}")),
        new Row("messages[1].level: is missing", packet(M + ", §{'message':'m','timestamp':1}")),
        new Row("messages[0].timestamp: is missing", packet("§{'message':'m','level':'l'}")),
        new Row("messages[0].message: must be a non-empty string", packet("{'message':§''}")),
        new Row("messages[0].message: must be a non-empty string", packet("{'message':§{}}")),
        new Row("messages[2].level: must be a non-empty string", packet(M + "," + M + ",{'level':§''}")),
        new Row("messages[0].level: must be a non-empty string", packet("{'level':§3}")),
        new Row(METADATA, with("'metadata':§[]")),
        new Row(METADATA, with("'metadata':§'x'")),
        new Row(METADATA, with("'metadata':§false")),
        new Row(METADATA, with("'metadata':{'a':'b','c':§1}")),
        new Row(METADATA, with("'metadata':{'a':§null}")),
        new Row(METADATA, with("'metadata':{'a':§{}}")),
        new Row("messages[0].metadata: a JSON value must be here", with("'metadata':§nul")),
        new Row("messages[0].metadata: a name in double quotes must be here", with("'metadata':{'a':'b',§}")),
    };

    static final Row[] TIMESTAMPS = {
        new Row(TIMESTAMP, withTimestamp("§0")),
        new Row(TIMESTAMP, withTimestamp("§-1")),
        new Row(TIMESTAMP, withTimestamp("§-0")),
        new Row(TIMESTAMP, withTimestamp("§01")),
        new Row(TIMESTAMP, withTimestamp("§+1")),
        new Row(TIMESTAMP, withTimestamp("§1.0")),
        new Row(TIMESTAMP, withTimestamp("§1.")),
        new Row(TIMESTAMP, withTimestamp("§1e3")),
        new Row(TIMESTAMP, withTimestamp("§1E3")),
        new Row(TIMESTAMP, withTimestamp("§'1'")),
        new Row(TIMESTAMP, withTimestamp("§null")),
        new Row(TIMESTAMP, withTimestamp("§NaN")),
        new Row(TIMESTAMP, withTimestamp("§9223372036854775808")),
        new Row(TIMESTAMP, withTimestamp("§9223372036854775810")),
        new Row(TIMESTAMP, withTimestamp("§9999999999999999999")),
        new Row(TIMESTAMP, withTimestamp("§10000000000000000000")),
        new Row(TIMESTAMP, withTimestamp("§18446744073709551617")),
        new Row("messages[0]: ',' or '}' must be here", withTimestamp("1§x")),
    };

    static final Row[] NAMES = {
        new Row("emitter_id: is there twice", "{'emitter_id':'e',§'emitter_id':'e'}"),
        new Row("emitter_id: is there twice", "{'emitter_id':'e',§'\\u0065mitter_id':'e'}"),
        new Row("emitter_id: is there twice", "{'emitter_\\u0069d':'e',§'emitter_id':'e'}"),
        new Row("messages: is there twice", "{'messages':[" + M + "],§'messages':[]}"),
        new Row("messages[0].level: is there twice", with("§'level':'x'")),
        new Row("messages[0].level: is there twice", with("§'\\u006Cevel':'x'")),
        new Row("messages[0].metadata: is there twice", with("'metadata':null,§'metadata':null")),
        new Row("packet: has the name \"x\" twice", "{'x':1,§'x':1}"),
        new Row("packet: has the name \"\" twice", "{'':1,§'':1}"),
        new Row("packet: has the name \"\\u0078\" twice", "{'x':1,§'\\u0078':1}"),
        new Row("packet: has the name \"a/b\" twice", "{'a\\/b':1,§'a/b':1}"),
        new Row("messages[0]: has the name \"x\" twice", with("'x':1,'y':1,§'x':1")),
        new Row("messages[0]: has the name \"\\u00e9\" twice", with("'\\u00e9':1,§'é':1")),
        new Row("messages[0]: has the name \"\\u4e2d\" twice", with("'\\u4E2D':1,§'中':1")),
        new Row("messages[0]: has the name \"\\ud83d\\ude00\" twice", with("'\\ud83d\\uDE00':1,§'😀':1")),
        new Row("messages[0]: has the name \"\\ud800\" twice", with("'\\uD800':1,§'\\ud800':1")),
        new Row("messages[0]: has the name \"a\\nb\" twice", with("'a\\nb':1,§'a\\nb':1")),
        new Row("messages[0]: has the name \"\\u2028\" twice", with("'\u2028':1,§'\u2028':1")),
        new Row(
                "messages[0]: has the name \"" + "n".repeat(40) + "...\" twice",
                with("'" + "n".repeat(500) + "':1,§'" + "n".repeat(500) + "':1")),
    };

    static final Row[] LEXICAL = {
        new Row("messages[0]: a number must not begin with 0", with("'n':0§1")),
        new Row("messages[0]: a number must not begin with 0", with("'n':-0§1")),
        new Row("messages[0]: a digit must be here", with("'n':1.§")),
        new Row("messages[0]: a digit must be here", with("'n':1.§e3")),
        new Row("messages[0]: a digit must be here", with("'n':-§")),
        new Row("messages[0]: a digit must be here", with("'n':-§x")),
        new Row("messages[0]: a digit must be here", with("'n':1e§")),
        new Row("messages[0]: a digit must be here", with("'n':1e+§")),
        new Row("messages[0]: ',' or '}' must be here", with("'n':1§.2.3-e".replace("§.2", ".2§"))),
        new Row("messages[0]: ',' or '}' must be here", with("'n':0§x1")),
        new Row("messages[0]: a JSON value must be here", with("'n':§.5")),
        new Row("messages[0]: a JSON value must be here", with("'n':§+1")),
        new Row("messages[0]: a JSON value must be here", with("'n':§NaN")),
        new Row("messages[0]: a JSON value must be here", with("'n':§Infinity")),
        new Row("messages[0]: a digit must be here", with("'n':-§Infinity")),
        new Row("messages[0]: a JSON value must be here", with("'n':§True")),
        new Row("messages[0]: a JSON value must be here", with("'n':§trux")),
        new Row("messages[0]: ',' or '}' must be here", with("'n':true§x")),
        new Row("messages[0]: a JSON value must be here", with("'n':§undefined")),
        new Row("messages[0]: a JSON value must be here", with("'n':[1,§]")),
        new Row("messages[0]: a JSON value must be here", with("'n':[§,1]")),
        new Row("messages[0]: a JSON value must be here", with("'n':[§}")),
        new Row("messages[0]: ',' or ']' must be here", with("'n':[1 §2]")),
        new Row("messages[0]: ',' or ']' must be here", with("'n':[1§}")),
        new Row("messages[0]: ',' or '}' must be here", with("'n':{'a':1§]")),
        new Row("messages[0]: a JSON value must be here", with("'n':{'a':§}")),
        new Row("messages[0]: a name in double quotes must be here", with("'n':{'a':1,§}")),
        new Row("messages[0]: a JSON value must be here", with("'n':§\u0000")),
        new Row("messages[0]: a control character in a string must be escaped", with("'n':'a§\u0000'")),
        new Row("messages[0]: a control character in a string must be escaped", with("'n':'abcdefghi§\n'")),
        new Row("messages[0]: a control character in a string must be escaped", with("'n':'é§\u001f'")),
        new Row("messages[0]: a control character in a string must be escaped", with("'a§\tb':1")),
        new Row(
                "messages[0].message: a control character in a string must be escaped",
                packet("{'message':'§\u0001'}")),
        new Row("messages[0]: invalid escape", with("'n':'§\\x'")),
        new Row("messages[0]: invalid escape", with("'n':'§\\u12g4'")),
        new Row("messages[0]: invalid escape", with("'n':'§\\u123'")),
        new Row("messages[0]: invalid escape", with("'n':'§\\U0041'")),
        new Row("messages[0]: invalid escape", with("'n':'§\\é'")),
    };

    @ParameterizedTest
    @FieldSource({"NOT_ONE_OBJECT", "FIELDS", "TIMESTAMPS", "NAMES", "LEXICAL"})
    void isMalformed(Row row) {
        PacketScanner scanner = new PacketScanner(new ScanLimits(1 << 20, 10_000, 64));
        byte[] bytes = Bodies.bytes(row.body);
        assertFalse(scanner.scanWhole(bytes, 0, bytes.length));
        assertEquals(
                row.text + " (byte " + Bodies.markedByte(row.body) + ")",
                scanner.error().text());
        assertEquals(Kind.MALFORMED, scanner.error().kind());
    }
}
