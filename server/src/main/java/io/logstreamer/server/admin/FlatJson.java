package io.logstreamer.server.admin;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the one form that bodies have: an object of texts and numbers, to the letter of RFC 8259, each name once. Numbers
 * are exact; one longer than {@value #LONGEST_NUMBER} characters is refused.
 */
final class FlatJson {
    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");
    private static final int LONGEST_NUMBER = 40;
    private static final int HEX = 16;
    private static final int UNICODE_DIGITS = 4;

    private final String text;
    private int at;

    private FlatJson(String text) {
        this.text = text;
    }

    /** Values are a String or a BigDecimal, in the order in which they are given. */
    static Map<String, Object> read(byte[] body) throws Refusal {
        FlatJson json = new FlatJson(decode(body));
        Map<String, Object> fields = json.object();
        json.skipSpace();
        if (json.at < json.text.length()) {
            throw json.unexpected("nothing after the object");
        }
        return fields;
    }

    private static String decode(byte[] body) throws Refusal {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Refusal.malformed("the body is not UTF-8");
        }
    }

    private Map<String, Object> object() throws Refusal {
        Map<String, Object> fields = new LinkedHashMap<>();
        expect('{', "an object");
        skipSpace();
        if (peek() == '}') {
            at++;
            return fields;
        }
        do {
            skipSpace();
            String name = string("a name in quotes");
            expect(':', "a colon");
            skipSpace();
            Object value = peek() == '"' ? string("a text") : number();
            if (fields.put(name, value) != null) {
                throw unexpected("each name once");
            }
            skipSpace();
        } while (isComma());
        expect('}', "a comma or the object's end");
        return fields;
    }

    private boolean isComma() {
        if (peek() != ',') {
            return false;
        }
        at++;
        return true;
    }

    private BigDecimal number() throws Refusal {
        Matcher number = NUMBER.matcher(text).region(at, text.length());
        if (!number.lookingAt() || number.end() - at > LONGEST_NUMBER) {
            throw unexpected("a text, or a number of at most " + LONGEST_NUMBER + " characters");
        }
        try {
            BigDecimal value = new BigDecimal(number.group());
            at = number.end();
            return value;
        } catch (ArithmeticException | NumberFormatException e) { // an exponent beyond what there is
            throw unexpected("a number that can be held");
        }
    }

    private String string(String wanted) throws Refusal {
        if (peek() != '"') {
            throw unexpected(wanted);
        }
        at++;
        StringBuilder string = new StringBuilder();
        while (peek() != '"') {
            int c = peek();
            if (c < ' ') { // control characters and the end
                throw unexpected("a text without control characters, and its end");
            }
            at++;
            string.append(c == '\\' ? escaped() : (char) c);
        }
        at++;
        return string.toString();
    }

    private char escaped() throws Refusal {
        int c = peek();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> (char) c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw unexpected("an escape that JSON has");
        };
    }

    private char unicode() throws Refusal {
        int value = 0;
        for (int i = 0; i < UNICODE_DIGITS; i++) {
            int c = peek();
            int digit = c < 128 ? Character.digit(c, HEX) : -1;
            if (digit < 0) {
                throw unexpected("four hexadecimal digits");
            }
            value = HEX * value + digit;
            at++;
        }
        return (char) value;
    }

    private void expect(char c, String wanted) throws Refusal {
        skipSpace();
        if (peek() != c) {
            throw unexpected(wanted);
        }
        at++;
    }

    private void skipSpace() {
        while (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r') {
            at++;
        }
    }

    /** -1 at the end. */
    private int peek() {
        return at < text.length() ? text.charAt(at) : -1;
    }

    private Refusal unexpected(String wanted) {
        return Refusal.malformed("the body at character " + at + ": expected " + wanted);
    }
}
