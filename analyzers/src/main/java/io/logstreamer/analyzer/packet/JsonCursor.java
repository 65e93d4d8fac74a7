package io.logstreamer.analyzer.packet;

import com.dslplatform.json.DslJson;
import com.dslplatform.json.JsonReader;
import com.dslplatform.json.ParsingException;
import java.io.IOException;

/**
 * Walks over one JSON body. The library's reader finds the tokens; what it lets pass is checked here: white space,
 * the inside of strings, numbers, depth, and bytes after the end. Decodes strings in place, so it changes the body.
 * Not for several threads.
 */
final class JsonCursor {

    /** Deepest nesting of a value that is skipped; its bits fit a long. */
    private static final int MAX_NESTING = 64;

    private static final byte[] NOTHING = {};

    private final JsonReader<Object> reader =
            new DslJson<>(new DslJson.Settings<>().errorInfo(JsonReader.ErrorInfo.MINIMAL)).newReader(NOTHING);

    private byte[] body = NOTHING;
    private int length;
    private byte token;
    private int from;
    private int to;

    void start(byte[] newBody, int newLength) {
        body = newBody;
        length = newLength;
        reader.process(newBody, newLength);
    }

    /** Lets go of the body. */
    void release() {
        start(NOTHING, 0);
    }

    /** First byte of the token read last. */
    byte token() {
        return token;
    }

    /** Where the string or number read last begins. */
    int from() {
        return from;
    }

    /** Where the string, decoded, or number read last ends. */
    int to() {
        return to;
    }

    byte next() throws MalformedJsonException {
        try {
            byte b = reader.read();
            while (b == ' ' || b == '\n' || b == '\r' || b == '\t') {
                b = reader.read();
            }
            token = b;
            return b;
        } catch (IOException e) {
            throw malformed("it ends too early", length);
        }
    }

    void end() throws MalformedJsonException {
        for (int at = reader.getCurrentIndex(); at < length; at++) {
            if (" \n\r\t".indexOf(body[at]) < 0) {
                throw malformed("bytes after the end", at);
            }
        }
    }

    /** After an opening brace: true with a name read and its value's first token at hand, false at the object's end. */
    boolean firstMember() throws MalformedJsonException {
        return next() != '}' && member();
    }

    boolean nextMember() throws MalformedJsonException {
        if (next() == '}') {
            return false;
        }
        expect((byte) ',');
        next();
        return member();
    }

    /** After an opening bracket: true with an element's first token at hand, false at the array's end. */
    boolean firstElement() throws MalformedJsonException {
        return next() != ']';
    }

    boolean nextElement() throws MalformedJsonException {
        if (next() == ']') {
            return false;
        }
        expect((byte) ',');
        next();
        return true;
    }

    /** The token is a quote: reads on to the closing one. */
    void string() throws MalformedJsonException {
        from = reader.getCurrentIndex();
        try {
            reader.calcWeakHash();
        } catch (IOException e) {
            throw malformed("a string has no end", from);
        }
        int end = reader.getCurrentIndex() - 1;
        if (end >= length || end < from || body[end] != '"') {
            throw malformed("a string has no end", from);
        }
        to = JsonText.decode(body, from, end);
        if (to < 0) {
            throw malformed("a string with a wrong byte or escape", -1 - to);
        }
    }

    /** The token begins a number. */
    void number() throws MalformedJsonException {
        from = reader.scanNumber();
        to = reader.getCurrentIndex();
        while (to > from && " \n\r\t".indexOf(body[to - 1]) >= 0) {
            to--;
        }
        if (!JsonText.isNumber(body, from, to)) {
            throw malformed("not a value", from);
        }
    }

    /** Reads on to the end of the value whose first token is at hand. */
    void skipValue() throws MalformedJsonException {
        int depth = 0;
        long objects = 0;
        while (true) {
            boolean inside = false;
            if (token == '{' || token == '[') {
                if (depth == MAX_NESTING) {
                    throw malformed("nested deeper than " + MAX_NESTING, reader.getCurrentIndex() - 1L);
                }
                objects = (objects << 1) | (token == '{' ? 1 : 0);
                depth++;
                inside = token == '{' ? firstMember() : firstElement();
            } else {
                scalar();
                if (depth == 0) {
                    return;
                }
                inside = (objects & 1) == 1 ? nextMember() : nextElement();
            }
            while (!inside) {
                objects >>>= 1;
                depth--;
                if (depth == 0) {
                    return;
                }
                inside = (objects & 1) == 1 ? nextMember() : nextElement();
            }
        }
    }

    private void scalar() throws MalformedJsonException {
        try {
            switch (token) {
                case '"' -> string();
                case 'n' -> reader.wasNull();
                case 't' -> reader.wasTrue();
                case 'f' -> reader.wasFalse();
                default -> number();
            }
        } catch (ParsingException e) {
            throw malformed("not a value", reader.getCurrentIndex() - 1L);
        }
    }

    private boolean member() throws MalformedJsonException {
        expect((byte) '"');
        string();
        next();
        expect((byte) ':');
        next();
        return true;
    }

    private void expect(byte wanted) throws MalformedJsonException {
        if (token != wanted) {
            throw malformed("expected " + (char) wanted, reader.getCurrentIndex() - 1L);
        }
    }

    private static MalformedJsonException malformed(String what, long atByte) {
        return new MalformedJsonException(what, atByte);
    }
}
