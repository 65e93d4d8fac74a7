package io.logstreamer.analyzer.packet;

import static io.logstreamer.analyzer.packet.PacketFields.ascii;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads one message, checks its fields and adds what is counted of it; unknown fields are skipped. */
final class MessageFields {

    private static final byte[] LEVEL = ascii("level");
    private static final byte[] TIMESTAMP = ascii("timestamp");
    private static final byte[] MESSAGE = ascii("message");
    private static final byte[] METADATA = ascii("metadata");
    private static final byte[] SERVICE = ascii("service");
    private static final byte[] MAX_TIMESTAMP = ascii(Long.toString(Long.MAX_VALUE));

    private static final int SEEN_LEVEL = 1;
    private static final int SEEN_TIMESTAMP = 2;
    private static final int SEEN_MESSAGE = 4;
    private static final int SEEN_METADATA = 8;
    private static final int REQUIRED = SEEN_LEVEL | SEEN_TIMESTAMP | SEEN_MESSAGE;

    private final JsonCursor json;
    private final PacketBatch batch;

    private byte[] body = {};
    private @Nullable String fault;
    private int seen;
    private Level level = Level.OTHER;
    private long timestamp;
    private int textFrom;
    private int textTo;
    private int serviceFrom;
    private int serviceTo;

    MessageFields(JsonCursor json, PacketBatch batch) {
        this.json = json;
        this.batch = batch;
    }

    /**
     * The message's first token is at hand.
     *
     * @return what is wrong, to follow the message's position, or null
     */
    @Nullable
    String read(byte[] inBody) throws MalformedJsonException {
        body = inBody;
        fault = null;
        seen = 0;
        timestamp = 0;
        textFrom = 0;
        textTo = 0;
        serviceFrom = 0;
        serviceTo = 0;
        if (json.token() != '{') {
            json.skipValue();
            return " must be an object";
        }
        for (boolean more = json.firstMember(); more; more = json.nextMember()) {
            field();
        }
        if ((seen & REQUIRED) != REQUIRED) {
            fail(missing() + " is missing");
        }
        batch.addMessage(level, timestamp, textFrom, textTo, serviceFrom, serviceTo);
        return fault;
    }

    private void field() throws MalformedJsonException {
        if (isNamed(LEVEL)) {
            see(SEEN_LEVEL, ".level");
            text(".level");
            level = LevelNames.levelOf(body, json.from(), json.to());
        } else if (isNamed(TIMESTAMP)) {
            see(SEEN_TIMESTAMP, ".timestamp");
            timestamp();
        } else if (isNamed(MESSAGE)) {
            see(SEEN_MESSAGE, ".message");
            text(".message");
            textFrom = json.from();
            textTo = json.to();
        } else if (isNamed(METADATA)) {
            see(SEEN_METADATA, ".metadata");
            metadata();
        } else {
            json.skipValue();
        }
    }

    private void text(String name) throws MalformedJsonException {
        if (json.token() != '"') {
            json.skipValue();
            fail(name + " must be a string");
            return;
        }
        json.string();
        if (json.from() == json.to()) {
            fail(name + " must not be empty");
        }
    }

    private void timestamp() throws MalformedJsonException {
        byte first = json.token();
        if (first < '0' || first > '9') {
            json.skipValue();
            fail(".timestamp must be an integer from 1 to 2^63-1");
            return;
        }
        json.number();
        timestamp = positiveLong(json.from(), json.to());
        if (timestamp < 0) {
            fail(".timestamp must be an integer from 1 to 2^63-1");
        }
    }

    /** The value, or -1 if it is not from 1 to 2^63-1. */
    private long positiveLong(int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            int digit = body[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        int digits = to - from;
        boolean fits = body[from] != '0'
                && (digits < MAX_TIMESTAMP.length
                        || (digits == MAX_TIMESTAMP.length
                                && Arrays.compare(body, from, to, MAX_TIMESTAMP, 0, digits) <= 0));
        return fits ? value : -1;
    }

    private void metadata() throws MalformedJsonException {
        if (json.token() != '{') {
            boolean absent = json.token() == 'n';
            json.skipValue();
            if (!absent) {
                fail(".metadata must be an object of strings or null");
            }
            return;
        }
        for (boolean more = json.firstMember(); more; more = json.nextMember()) {
            boolean service = isNamed(SERVICE);
            if (json.token() != '"') {
                json.skipValue();
                fail(".metadata must hold strings only");
                continue;
            }
            json.string();
            if (service) {
                serviceFrom = json.from();
                serviceTo = json.to();
            }
        }
    }

    private void see(int field, String name) {
        if ((seen & field) != 0) {
            fail(name + " is given twice");
        }
        seen |= field;
    }

    private String missing() {
        if ((seen & SEEN_LEVEL) == 0) {
            return ".level";
        }
        return (seen & SEEN_TIMESTAMP) == 0 ? ".timestamp" : ".message";
    }

    private boolean isNamed(byte[] name) {
        return Arrays.equals(body, json.from(), json.to(), name, 0, name.length);
    }

    private void fail(String reason) {
        if (fault == null) {
            fault = reason;
        }
    }
}
