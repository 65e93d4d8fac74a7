package io.logstreamer.server.scan;

import io.logstreamer.server.scan.JacksonOracle.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a body with many packets holds, found out slowly and simply: the whole is parsed by a strict parser, then cut where
 * a comma stands outside of any string and bracket, and each piece is judged alone.
 */
final class BatchReference {
    /** @param text without white space around it */
    record Element(String text, Verdict verdict) {}

    private final JacksonOracle packets;
    private final JacksonOracle whole;

    BatchReference(ScanLimits limits) {
        packets = new JacksonOracle(limits);
        whole = new JacksonOracle(
                new ScanLimits(ScanLimits.MAX_PACKET_BYTES, ScanLimits.MAX_MESSAGES, ScanLimits.MAX_NESTING));
    }

    /** The elements of an array; null if it is none. */
    @Nullable
    List<Element> array(byte[] body) {
        String text = new String(body, StandardCharsets.ISO_8859_1).strip();
        if (!text.startsWith("[") || !whole.isJson(body)) {
            return null;
        }
        List<String> pieces = new ArrayList<>();
        int depth = 0;
        int from = 1;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c == '\\') {
                    i++;
                }
                quoted = c != '"';
            } else if (c == '"') {
                quoted = true;
            } else if (c == '[' || c == '{') {
                depth++;
            } else if (c == ']' || c == '}') {
                depth--;
            }
            if (!quoted && ((c == ',' && depth == 1) || depth == 0)) {
                pieces.add(text.substring(from, i));
                from = i + 1;
            }
        }
        return pieces.size() == 1 && pieces.getFirst().isBlank() ? List.of() : judged(pieces);
    }

    List<Element> lines(byte[] body) {
        String text = new String(body, StandardCharsets.ISO_8859_1);
        return judged(Arrays.stream(text.split("\n", -1))
                .filter(line -> !line.chars().allMatch(c -> c == ' ' || c == '\t' || c == '\r'))
                .toList());
    }

    private List<Element> judged(List<String> pieces) {
        return pieces.stream()
                .map(piece -> new Element(trimmed(piece), packets.judge(piece.getBytes(StandardCharsets.ISO_8859_1))))
                .toList();
    }

    /** Of JSON's white space alone. */
    private static String trimmed(String text) {
        return text.replaceAll("^[ \\t\\r\\n]+|[ \\t\\r\\n]+$", "");
    }
}
