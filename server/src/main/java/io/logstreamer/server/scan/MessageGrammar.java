package io.logstreamer.server.scan;

/** One message: {@code message} and {@code level} not empty, a {@code timestamp}, {@code metadata} of strings or none. */
final class MessageGrammar {
    private static final int MESSAGE = 0;
    private static final int LEVEL = 1;
    private static final int TIMESTAMP = 2;
    private static final int METADATA = 3;
    private static final KnownNames FIELDS = new KnownNames("message", "level", "timestamp", "metadata");
    private static final int REQUIRED = (1 << MESSAGE) | (1 << LEVEL) | (1 << TIMESTAMP);

    /** Containers open around a message's members: packet, messages, message. */
    private static final int NESTING = 3;

    private static final String NOT_METADATA = "must be null or an object whose values are strings";

    private final JsonText text;
    private final JsonValue anyValue;
    private final Refusal refusal;
    private final CheckedNames names;
    private boolean notesLevels;
    private Priority highest = Priority.LOW;

    MessageGrammar(JsonText text, JsonValue anyValue, Refusal refusal) {
        this.text = text;
        this.anyValue = anyValue;
        this.refusal = refusal;
        this.names = new CheckedNames(text, refusal, FIELDS);
    }

    /** Whether {@link #highest} is to be known. */
    void notesLevels(boolean newNotesLevels) {
        notesLevels = newNotesLevels;
    }

    /** The messages that follow are those of another packet. */
    void beginPacket() {
        highest = Priority.LOW;
    }

    /** The highest of the packet's messages so far, if levels are noted. */
    Priority highest() {
        return highest;
    }

    /** From a message's first byte to behind its closing brace. */
    int read(int at) {
        if (text.byteAt(at) != '{') {
            return refusal.malformed(at, "must be an object");
        }
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
            case MESSAGE -> text.nonEmptyString(at);
            case LEVEL -> level(at);
            case TIMESTAMP -> text.timestamp(at);
            case METADATA -> metadata(at);
            default -> anyValue.skip(at, NESTING);
        };
        return end < 0 && field != KnownNames.UNKNOWN ? refusal.inMember(FIELDS.name(field)) : end;
    }

    private int level(int at) {
        int end = text.nonEmptyString(at);
        if (notesLevels && end >= 0) {
            Priority priority = LevelWords.priority(text.bytes(), at + 1, end - 1);
            if (priority.compareTo(highest) > 0) {
                highest = priority;
            }
        }
        return end;
    }

    /** The same name twice is let pass here: the contract minds names at top level and in a message. */
    private int metadata(int at) {
        if (text.byteAt(at) == 'n') {
            return text.scalar(at);
        }
        if (text.byteAt(at) != '{') {
            return refusal.malformed(at, NOT_METADATA);
        }
        int i = text.firstMember(at);
        while (i >= 0 && text.byteAt(i) == '"') {
            i = text.name(i);
            if (i >= 0) {
                i = text.byteAt(i) == '"' ? text.string(i) : refusal.malformed(i, NOT_METADATA);
            }
            if (i >= 0) {
                i = text.nextMember(i);
            }
        }
        return i < 0 ? i : i + 1;
    }
}
