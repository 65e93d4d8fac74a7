package io.logstreamer.analyzer.template;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskingTokenizerTest {

    private final MaskingTokenizer tokenizer = new MaskingTokenizer(1);

    private Tokens tokenize(String message) {
        byte[] text = message.getBytes(UTF_8);
        return tokenizer.tokenize(text, 0, text.length);
    }

    private String masked(String message) {
        return String.join(" ", tokenize(message).copyText());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "user logged in|user logged in",
                "took 12 of 345ms|took <*> of <*>",
                "value -1, +2.5e7|value <*>, <*>",
                "from 10.0.0.1:8080 to /10.0.0.2|from <*> to <*>",
                "at 0:0:0:0:0:0:0:1:2181 now|at <*> now",
                "block blk_-17235 gone|block <*> gone",
                "session 0x14ed93111f20027|session <*>",
                "id 550e8400-e29b-41d4-a716-446655440000!|id <*>",
                "commit deadbeef|commit deadbeef",
                "commit dead0beef|commit <*>",
                "open /var/log/x.log failed|open <*> failed",
                "either/or read/write/exec|either/or <*>",
                "GET https://host/a/b?c=d|GET https:<*>=d",
                "(uid=0, tty=ssh2)|(uid=<*>, tty=ssh2)",
                "jk2_init() ok|jk2_init() ok",
                "to 10.0.0.1 10.0.0.2 10.0.0.3 done|to <*> done",
                "node-7 and x86|<*> and x86",
                "Zeile fünf, 5 Stück|Zeile fünf, <*> Stück",
            })
    void whatVariesIsMasked(String message, String expected) {
        assertEquals(expected, masked(message));
    }

    @Test
    void theFirstLineThatIsNotBlankIsLookedAt() {
        assertEquals("java.io.IOException: gone", masked(" \n\t java.io.IOException: gone\r\n\tat a.b.C\n"));
        assertFalse(tokenizer.isCut());
        assertEquals(0, tokenize(" \n\t ").size());
        assertEquals(0, tokenize("").size());
    }

    @Test
    void longMessagesAreCutAtAWord() {
        String message = "word ".repeat(20) + "x".repeat(2000);
        assertEquals("word ".repeat(20).strip(), masked(message));
        assertTrue(tokenizer.isCut());
        assertEquals(Tokens.MAX_TOKENS, tokenize("a b ".repeat(100)).size());
        assertTrue(tokenizer.isCut());
        assertEquals(1, tokenize("x".repeat(5000)).size());
    }

    @Test
    void onlyTheBytesGivenAreRead() {
        byte[] text = "{\"a b 1\"}".getBytes(UTF_8);
        assertEquals("a b <*>", String.join(" ", tokenizer.tokenize(text, 2, 7).copyText()));
    }

    @Test
    void hashesTellTokensApart() {
        Tokens tokens = tokenize("abcdefgh abcdefgi abcdefg abcdefgh a b");
        assertEquals(tokens.hash(0), tokens.hash(3));
        assertNotEquals(tokens.hash(0), tokens.hash(1));
        assertNotEquals(tokens.hash(0), tokens.hash(2));
        assertNotEquals(tokens.hash(4), tokens.hash(5));
        byte[] zeros = new byte[9];
        assertNotEquals(tokens.hash(zeros, 0, 8), tokens.hash(zeros, 0, 9));
        assertNotEquals(
                new MaskingTokenizer(2).tokenize(new byte[] {'a'}, 0, 1).hash(0),
                new MaskingTokenizer(3).tokenize(new byte[] {'a'}, 0, 1).hash(0));
    }

    @Test
    void anyBytesAreTokenized() {
        Random random = new Random(7);
        byte[] some = "0/:=,a \n.f-9x\u00e9".getBytes(UTF_8);
        for (int round = 0; round < 20_000; round++) {
            byte[] text = new byte[random.nextInt(1500)];
            for (int i = 0; i < text.length; i++) {
                text[i] = round % 2 == 0 ? some[random.nextInt(some.length)] : (byte) random.nextInt(256);
            }
            assertTrue(tokenizer.tokenize(text, 0, text.length).size() <= Tokens.MAX_TOKENS);
        }
        assertEquals(1, tokenize("1,".repeat(2000)).size());
    }
}
