package io.logstreamer.analyzer.packet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** What we call malformed is what a strict parser of another make calls so, for thousands of damaged bodies. */
class StrictnessTest {

    private static final long SEED = 20_251_122;
    private static final int BODIES = 10_000;

    private static final String WHOLE =
            "[{\"emitter_id\":\"e\\u00e9\",\"packet_id\":\"p\\\"1\",\"x\":{\"a\":[1,-2.5e+3,0,"
                    + "true,false,null,\"\\n\"],\"b\":{}},\"messages\":[{\"level\":\"INFO\",\"timestamp\":1732250000000,"
                    + "\"message\":\"gr\u00fc\u00df \uD83D\uDE00\",\"metadata\":{\"service\":\"s\"}}] } ]";

    /** What damage is done with: bytes that mean something in JSON or UTF-8. */
    private static final byte[] BYTES = "{}[],:\"\\ \n\t0123456789-+.eEu/abtrflsn".getBytes(UTF_8);

    private final PacketReader reader = new PacketReader();
    private final ObjectMapper jackson = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    @Test
    void damagedBodiesAreJudgedAsAStrictParserDoes() {
        Random random = new Random(SEED);
        int malformed = 0;
        for (int i = 0; i < BODIES; i++) {
            byte[] body = damaged(random);
            String shown = new String(body, UTF_8);
            boolean ours = isMalformed(reader.read(body.clone(), body.length));
            assertEquals(isMalformedToOthers(body), ours, "seed " + SEED + ", body " + i + ": " + shown);
            malformed += ours ? 1 : 0;
        }
        int share = malformed * 100 / BODIES;
        assertTrue(share > 20 && share < 95, "malformed are " + share + " %: the damage tests one side only");
    }

    private static boolean isMalformed(PacketBatch batch) {
        return batch.refusals().stream().anyMatch(refusal -> refusal.reason().startsWith("malformed"));
    }

    private boolean isMalformedToOthers(byte[] body) {
        try {
            // Jackson lets some invalid UTF-8 pass in names, the JDK's decoder none.
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
            jackson.readTree(text);
            return false;
        } catch (JacksonException | CharacterCodingException e) {
            return true;
        }
    }

    private static byte[] damaged(Random random) {
        byte[] body = WHOLE.getBytes(UTF_8);
        int times = 1 + random.nextInt(2);
        for (int i = 0; i < times; i++) {
            int at = random.nextInt(body.length);
            byte instead = random.nextInt(10) == 0 ? (byte) random.nextInt(256) : BYTES[random.nextInt(BYTES.length)];
            body = switch (random.nextInt(4)) {
                case 0 -> splice(body, at, at, instead);
                case 1 -> splice(body, at, at + 1);
                case 2 -> splice(body, at, at + 1, instead);
                default -> splice(body, at, Math.min(body.length, at + random.nextInt(5)));
            };
        }
        return body;
    }

    private static byte[] splice(byte[] body, int from, int to, byte... instead) {
        byte[] result = new byte[body.length - (to - from) + instead.length];
        System.arraycopy(body, 0, result, 0, from);
        System.arraycopy(instead, 0, result, from, instead.length);
        System.arraycopy(body, to, result, from + instead.length, body.length - to);
        return result;
    }
}
