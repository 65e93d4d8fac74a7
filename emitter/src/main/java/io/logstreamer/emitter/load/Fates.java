package io.logstreamer.emitter.load;

import com.dslplatform.json.DslJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a reply says of each packet of a request: {@code {"accepted":98,"refused":[{"index":3,"error":"..."}]}}, with
 * {@code "more_refused":50} behind it if not all of the refused are listed: those with {@code "retry_after"} all are. Some of
 * the others may be {@code "sampled":7}: answered well, and thrown away.
 *
 * @param refused by their index; of those that are not listed nobody knows which they are, and the first behind the last
 *     listed one are taken for them
 * @param known how many packets, from the first, are surely what they are said to be
 * @param errors of the first refused
 */
record Fates(BitSet refused, int known, List<String> errors) {

    private static final int MOST_ERRORS = 3;
    private static final DslJson<Object> JSON = new DslJson<>();

    static Fates allAccepted(int packets) {
        return new Fates(new BitSet(), packets, List.of());
    }

    /** What a reply with 2xx says of so many packets; all are accepted if it says nothing of each, or what does not add up. */
    static Fates of(String reply, int packets) {
        Fates accepted = allAccepted(packets);
        byte[] bytes = reply.getBytes(StandardCharsets.UTF_8);
        try {
            Map<?, ?> said = JSON.deserialize(Map.class, bytes, bytes.length);
            if (said == null || !(said.get("refused") instanceof List<?> listed)) {
                return accepted;
            }
            Fates fates = read(listed, number(said.get("more_refused")), packets);
            int sampled = number(said.get("sampled"));
            if (packets - fates.refused.cardinality() - sampled != number(said.get("accepted"))) {
                return accepted;
            }
            return sampled == 0 ? fates : new Fates(fates.refused, 0, fates.errors);
        } catch (IOException | IndexOutOfBoundsException noBatchReply) {
            return accepted;
        }
    }

    private static Fates read(List<?> listed, int unlisted, int packets) {
        BitSet refused = new BitSet(packets);
        int behind = 0;
        List<String> errors = new ArrayList<>();
        for (Object element : listed) {
            if (element instanceof Map<?, ?> fields) {
                int index = number(fields.get("index"));
                refused.set(index);
                if (!fields.containsKey("retry_after")) {
                    behind = index + 1;
                }
                if (errors.size() < MOST_ERRORS) {
                    errors.add(String.valueOf(fields.get("error")));
                }
            }
        }
        for (int left = Math.min(unlisted, packets); left > 0; left--) {
            refused.set(refused.nextClearBit(behind));
        }
        return new Fates(refused, unlisted == 0 ? packets : behind, errors);
    }

    private static int number(@Nullable Object value) {
        return value instanceof Number number ? number.intValue() : 0;
    }
}
