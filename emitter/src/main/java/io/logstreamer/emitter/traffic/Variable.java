package io.logstreamer.emitter.traffic;

import com.dslplatform.json.JsonWriter;
import com.dslplatform.json.NumberConverter;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/** The changing part of a message, written as {@code {INT}} in a template. What it writes needs no escape in JSON. */
enum Variable {
    /** A count or a number in a row. */
    INT {
        @Override
        void write(JsonWriter json, SplittableRandom random) {
            NumberConverter.serialize(random.nextInt(1, 100_000), json);
        }
    },
    /** A duration: mostly some tens of milliseconds, sometimes thousands. */
    MS {
        @Override
        void write(JsonWriter json, SplittableRandom random) {
            int bits = 3 + random.nextInt(9);
            NumberConverter.serialize(random.nextInt(1, 1 << bits), json);
        }
    },
    PERCENT {
        @Override
        void write(JsonWriter json, SplittableRandom random) {
            NumberConverter.serialize(random.nextInt(1, 100), json);
        }
    },
    /** An id of eight hexadecimal digits. */
    HEX8 {
        @Override
        void write(JsonWriter json, SplittableRandom random) {
            hex(json, random.nextLong(), 8);
        }
    },
    /** A trace id of 32 hexadecimal digits. */
    HEX32 {
        @Override
        void write(JsonWriter json, SplittableRandom random) {
            hex(json, random.nextLong(), 16);
            hex(json, random.nextLong(), 16);
        }
    },
    /** A private address. */
    IP {
        @Override
        void write(JsonWriter json, SplittableRandom random) {
            int bits = random.nextInt();
            json.writeAscii("10.");
            NumberConverter.serialize(bits & 0x1F, json);
            json.writeByte((byte) '.');
            NumberConverter.serialize(bits >>> 8 & 0xFF, json);
            json.writeByte((byte) '.');
            NumberConverter.serialize(bits >>> 16 & 0xFF, json);
        }
    },
    HOST {
        @Override
        void write(JsonWriter json, SplittableRandom random) {
            json.writeAscii("node-");
            NumberConverter.serialize(random.nextInt(1, 48), json);
        }
    },
    WORD {
        @Override
        void write(JsonWriter json, SplittableRandom random) {
            json.writeAscii(WORDS[random.nextInt(WORDS.length)]);
        }
    };

    private static final String[] WORDS = {
        "amber", "basil", "cedar", "delta", "ember", "fjord", "grove", "harbor", "indigo", "juniper", "kestrel",
        "lagoon"
    };
    private static final byte[] HEX_DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    abstract void write(JsonWriter json, SplittableRandom random);

    private static void hex(JsonWriter json, long bits, int digits) {
        for (int i = 0; i < digits; i++) {
            json.writeByte(HEX_DIGITS[(int) (bits >>> (4 * i)) & 0xF]);
        }
    }
}
