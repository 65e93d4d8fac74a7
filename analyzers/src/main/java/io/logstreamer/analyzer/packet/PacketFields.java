package io.logstreamer.analyzer.packet;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads one packet and checks its fields; unknown ones are skipped. */
final class PacketFields {

    private static final byte[] EMITTER_ID = ascii("emitter_id");
    private static final byte[] PACKET_ID = ascii("packet_id");
    private static final byte[] MESSAGES = ascii("messages");

    private final JsonCursor json;
    private final PacketBatch batch;
    private final MessageFields message;
    private final PacketId id = new PacketId();

    private byte[] body = {};
    private @Nullable String fault;
    private int emitterFrom;
    private int emitterTo;
    private int idFrom;
    private int idTo;
    private int messages;

    PacketFields(JsonCursor json, PacketBatch batch) {
        this.json = json;
        this.batch = batch;
        this.message = new MessageFields(json, batch);
    }

    static byte[] ascii(String name) {
        return name.getBytes(StandardCharsets.US_ASCII);
    }

    /** The packet's first token is at hand. */
    void read(int index) throws MalformedJsonException {
        fault = null;
        emitterTo = -1;
        idTo = -1;
        messages = -1;
        body = batch.body();
        if (json.token() == '{') {
            for (boolean more = json.firstMember(); more; more = json.nextMember()) {
                field();
            }
            checkPresent();
        } else {
            json.skipValue();
            fail("a packet must be an object");
        }
        if (fault != null) {
            batch.refuse(index, fault);
            return;
        }
        id.compute(body, emitterFrom, emitterTo, idFrom, idTo);
        batch.addPacket(id, emitterFrom, emitterTo);
    }

    private void field() throws MalformedJsonException {
        if (isNamed(EMITTER_ID)) {
            checkOnce(emitterTo, "emitter_id");
            text("emitter_id");
            emitterFrom = json.from();
            emitterTo = json.to();
        } else if (isNamed(PACKET_ID)) {
            checkOnce(idTo, "packet_id");
            text("packet_id");
            idFrom = json.from();
            idTo = json.to();
        } else if (isNamed(MESSAGES)) {
            checkOnce(messages, "messages");
            messages();
        } else {
            json.skipValue();
        }
    }

    private void messages() throws MalformedJsonException {
        messages = 0;
        if (json.token() != '[') {
            json.skipValue();
            fail("messages must be an array");
            return;
        }
        for (boolean more = json.firstElement(); more; more = json.nextElement()) {
            String wrong = message.read(body);
            if (wrong != null) {
                fail("messages[" + messages + "]" + wrong);
            }
            messages++;
        }
        if (messages == 0) {
            fail("messages must hold at least one message");
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

    private void checkPresent() {
        if (emitterTo < 0) {
            fail("emitter_id is missing");
        }
        if (idTo < 0) {
            fail("packet_id is missing");
        }
        if (messages < 0) {
            fail("messages is missing");
        }
    }

    private void checkOnce(int seen, String name) {
        if (seen >= 0) {
            fail(name + " is given twice");
        }
    }

    private boolean isNamed(byte[] name) {
        return Arrays.equals(body, json.from(), json.to(), name, 0, name.length);
    }

    /** The first fault is the one reported. */
    private void fail(String reason) {
        if (fault == null) {
            fault = reason;
        }
    }
}
