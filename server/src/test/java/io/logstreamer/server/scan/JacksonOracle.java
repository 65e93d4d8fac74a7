package io.logstreamer.server.scan;

import java.io.StringReader;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * A second opinion on a packet: the JDK decodes UTF-8, Jackson parses, and the contract is checked on the tree.
 *
 * <p>Where Jackson is not RFC 8259 and is helped:
 * <ul>
 *   <li>Laxer: over bytes it skips a byte order mark, guesses UTF-16 and UTF-32 from zeros, and lets some ill-formed UTF-8
 *       pass. So it is given characters, decoded by a {@code CharsetDecoder} that reports.
 *   <li>Laxer: it reads one value and stops. So the token behind it is asked for, which must be none.
 *   <li>Stricter: it limits the length of numbers and names, and nesting to 500. The limits are lifted or made ours.
 *   <li>Stricter: it refuses the escape of a lone surrogate in a name (not in a value), which the grammar has. So each is
 *       replaced by a character of a private plane, the same for the same surrogate, before it parses.
 *   <li>A tree of its own would turn numbers into values and merge members of one name. So the tree is built here from
 *       tokens, numbers as their text, members as a list.
 * </ul>
 */
final class JacksonOracle {
    enum Verdict {
        ACCEPTED,
        MALFORMED,
        TOO_LARGE
    }

    /** A member of an object, or an element of an array with an empty name. */
    private record Member(String name, Node value) {}

    /** {@code token} says what it is; scalars have {@code text}, the others {@code members}. */
    private record Node(JsonToken token, String text, List<Member> members) {
        boolean isFilledString() {
            return token == JsonToken.VALUE_STRING && !text.isEmpty();
        }

        boolean hasDuplicateNames() {
            Set<String> names = new HashSet<>();
            return !members.stream().allMatch(member -> names.add(member.name));
        }

        @Nullable
        Node get(String name) {
            for (Member member : members) {
                if (member.name.equals(name)) {
                    return member.value;
                }
            }
            return null;
        }
    }

    private static final int PRIVATE_PLANE = 0x100000;
    private static final BigInteger MAX_TIMESTAMP = BigInteger.valueOf(Long.MAX_VALUE);

    private final JsonFactory factory;
    private final ScanLimits limits;
    private int messages;

    JacksonOracle(ScanLimits limits) {
        this.limits = limits;
        this.factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(limits.maxNesting())
                        .maxNumberLength(Integer.MAX_VALUE)
                        .maxNameLength(Integer.MAX_VALUE)
                        .build())
                .build();
    }

    /** Messages in the packet judged last, if it was well-formed. */
    int messages() {
        return messages;
    }

    /** Whether it is one JSON value of any kind and nothing else. */
    boolean isJson(byte[] bytes) {
        return parse(bytes) != null;
    }

    Verdict judge(byte[] bytes) {
        Node packet = parse(bytes);
        if (packet == null || !isPacket(packet)) {
            return Verdict.MALFORMED;
        }
        boolean tooLarge = trimmedLength(bytes) > limits.maxPacketBytes() || messages > limits.maxMessages();
        return tooLarge ? Verdict.TOO_LARGE : Verdict.ACCEPTED;
    }

    private @Nullable Node parse(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            try (JsonParser parser =
                    factory.createParser(ObjectReadContext.empty(), new StringReader(withoutLoneSurrogates(text)))) {
                JsonToken first = parser.nextToken();
                Node value = first == null ? null : node(parser, first);
                return parser.nextToken() == null ? value : null;
            }
        } catch (CharacterCodingException | JacksonException refused) {
            return null;
        }
    }

    private static String withoutLoneSurrogates(String text) {
        StringBuilder replaced = new StringBuilder(text.length());
        int copied = 0;
        for (int i = text.indexOf('\\'); i >= 0; ) {
            int unit = surrogateEscape(text, i);
            int length = unit < 0 ? 2 : 6;
            if (unit >= 0
                    && unit < Character.MIN_LOW_SURROGATE
                    && surrogateEscape(text, i + 6) >= Character.MIN_LOW_SURROGATE) {
                length = 12;
            } else if (unit >= 0) {
                replaced.append(text, copied, i).appendCodePoint(PRIVATE_PLANE + unit - Character.MIN_SURROGATE);
                copied = i + length;
            }
            i = text.indexOf('\\', i + length);
        }
        return replaced.append(text, copied, text.length()).toString();
    }

    /** The surrogate whose escape is at {@code at}, or -1 if there is none. */
    private static int surrogateEscape(String text, int at) {
        boolean escape = at + 6 <= text.length() && text.charAt(at) == '\\' && text.charAt(at + 1) == 'u';
        int unit = 0;
        for (int i = at + 2; escape && i < at + 6; i++) {
            int digit = text.charAt(i) < 0x80 ? Character.digit(text.charAt(i), 16) : -1;
            escape = digit >= 0;
            unit = unit * 16 + digit;
        }
        return escape && Character.isSurrogate((char) unit) ? unit : -1;
    }

    private static Node node(JsonParser parser, JsonToken token) {
        List<Member> members = new ArrayList<>();
        if (token == JsonToken.START_OBJECT) {
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                members.add(new Member(name, node(parser, parser.nextToken())));
            }
            return new Node(token, "", members);
        }
        if (token == JsonToken.START_ARRAY) {
            for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                members.add(new Member("", node(parser, next)));
            }
            return new Node(token, "", members);
        }
        return new Node(token, parser.getString(), members);
    }

    private boolean isPacket(Node packet) {
        if (packet.token != JsonToken.START_OBJECT || packet.hasDuplicateNames()) {
            return false;
        }
        Node emitterId = packet.get("emitter_id");
        Node packetId = packet.get("packet_id");
        Node list = packet.get("messages");
        if (emitterId == null || !emitterId.isFilledString() || packetId == null || !packetId.isFilledString()) {
            return false;
        }
        if (list == null || list.token != JsonToken.START_ARRAY || list.members.isEmpty()) {
            return false;
        }
        messages = list.members.size();
        return list.members.stream().allMatch(element -> isMessage(element.value));
    }

    private static boolean isMessage(Node node) {
        if (node.token != JsonToken.START_OBJECT || node.hasDuplicateNames()) {
            return false;
        }
        Node message = node.get("message");
        Node level = node.get("level");
        Node timestamp = node.get("timestamp");
        Node metadata = node.get("metadata");
        return message != null
                && message.isFilledString()
                && level != null
                && level.isFilledString()
                && timestamp != null
                && isTimestamp(timestamp)
                && (metadata == null || isMetadata(metadata));
    }

    private static boolean isTimestamp(Node node) {
        return node.token == JsonToken.VALUE_NUMBER_INT
                && node.text.charAt(0) != '-'
                && node.text.charAt(0) != '0'
                && new BigInteger(node.text).compareTo(MAX_TIMESTAMP) <= 0;
    }

    private static boolean isMetadata(Node node) {
        return node.token == JsonToken.VALUE_NULL
                || (node.token == JsonToken.START_OBJECT
                        && node.members.stream().allMatch(member -> member.value.token == JsonToken.VALUE_STRING));
    }

    private static int trimmedLength(byte[] bytes) {
        int from = 0;
        int to = bytes.length;
        while (from < to && isSpace(bytes[from])) {
            from++;
        }
        while (to > from && isSpace(bytes[to - 1])) {
            to--;
        }
        return to - from;
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\t' || b == '\n' || b == '\r';
    }
}
