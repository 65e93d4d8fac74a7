package io.logstreamer.server.scan;

/** One packet: {@code emitter_id} and {@code packet_id} not empty, and at least one of {@code messages}. */
final class PacketGrammar {
    private static final int EMITTER_ID = 0;
    private static final int PACKET_ID = 1;
    private static final int MESSAGES = 2;
    private static final KnownNames FIELDS = new KnownNames("emitter_id", "packet_id", "messages");
    private static final int REQUIRED = (1 << EMITTER_ID) | (1 << PACKET_ID) | (1 << MESSAGES);

    private final JsonText text;
    private final JsonValue anyValue;
    private final Refusal refusal;
    private final CheckedNames names;
    private final MessageGrammar message;
    private final int maxMessages;

    private int messages;
    private int emitterIdStart;
    private int emitterIdEnd;
    private int packetIdStart;
    private int packetIdEnd;

    PacketGrammar(JsonText text, Refusal refusal, ScanLimits limits) {
        this.text = text;
        this.refusal = refusal;
        this.anyValue = new JsonValue(
                text, refusal, limits.maxNesting(), "is nested deeper than " + limits.maxNesting() + " (MAX_NESTING)");
        this.names = new CheckedNames(text, refusal, FIELDS);
        this.message = new MessageGrammar(text, anyValue, refusal);
        this.maxMessages = limits.maxMessages();
    }

    int messages() {
        return messages;
    }

    MessageGrammar message() {
        return message;
    }

    int emitterIdStart() {
        return emitterIdStart;
    }

    int emitterIdEnd() {
        return emitterIdEnd;
    }

    int packetIdStart() {
        return packetIdStart;
    }

    int packetIdEnd() {
        return packetIdEnd;
    }

    /** From the packet's first byte to behind its closing brace. */
    int read(int at) {
        if (text.byteAt(at) != '{') {
            return refusal.malformed(at, "must be an object");
        }
        messages = 0;
        message.beginPacket();
        names.begin();
        int i = text.firstMember(at);
        while (i >= 0 && text.byteAt(i) == '"') {
            i = names.read(i);
            if (i >= 0) {
                i = value(names.field(), i);
            }
            if (i >= 0) {
                i = text.nextMember(i);
            }
        }
        return i < 0 ? i : names.requireAll(REQUIRED, at, i);
    }

    private int value(int field, int at) {
        int end = switch (field) {
            case EMITTER_ID -> emitterId(at);
            case PACKET_ID -> packetId(at);
            case MESSAGES -> messages(at);
            default -> anyValue.skip(at, 1);
        };
        return end < 0 && field != KnownNames.UNKNOWN ? refusal.inMember(FIELDS.name(field)) : end;
    }

    private int emitterId(int at) {
        emitterIdStart = at;
        emitterIdEnd = text.nonEmptyString(at);
        return emitterIdEnd;
    }

    private int packetId(int at) {
        packetIdStart = at;
        packetIdEnd = text.nonEmptyString(at);
        return packetIdEnd;
    }

    private int messages(int at) {
        if (text.byteAt(at) != '[') {
            return refusal.malformed(at, "must be an array of at least one message");
        }
        int i = text.next(at + 1);
        if (i >= 0 && text.byteAt(i) == ']') {
            return refusal.malformed(at, "must be an array of at least one message");
        }
        while (i >= 0 && text.byteAt(i) != ']') {
            if (messages == maxMessages) {
                return refusal.tooLarge(i, "more than " + maxMessages + " (MAX_MESSAGES_PER_PACKET)");
            }
            i = message.read(i);
            if (i < 0) {
                return refusal.inMessage(messages);
            }
            messages++;
            i = text.nextElement(i);
        }
        return i < 0 ? i : i + 1;
    }
}
