package io.logstreamer.server.ingest;

import com.dslplatform.json.JsonWriter;
import com.dslplatform.json.NumberConverter;
import io.logstreamer.server.http.JsonBodies;
import io.logstreamer.server.scan.ScanError;
import java.util.List;

/** What is answered to bodies with many packets. */
final class BatchReplies {
    private static final byte[] EMPTY = JsonBodies.error("body: holds no packet");

    private BatchReplies() {}

    /**
     * {@code {"status":"accepted","accepted":98,"refused":[{"index":3,"error":"..."}]}}, or "sampled" where none was accepted
     * and some were sampled away.
     *
     * @param retryAfterSeconds of those that were held back
     */
    static byte[] accepted(IngestBatch batch, int retryAfterSeconds) {
        JsonWriter json = JsonBodies.writer();
        int accepted = batch.packets().size();
        json.writeAscii("{\"status\":\"");
        json.writeAscii(accepted > 0 ? "accepted" : "sampled");
        json.writeAscii("\",\"accepted\":");
        NumberConverter.serialize(accepted, json);
        if (batch.sampled() > 0) {
            json.writeAscii(",\"sampled\":");
            NumberConverter.serialize(batch.sampled(), json);
        }
        refused(json, batch, retryAfterSeconds);
        return json.toByteArray();
    }

    /** {@code {"error":"...","accepted":0,"refused":[...]}}, for a batch without a packet that came in. */
    static byte[] noneAccepted(IngestBatch batch, int retryAfterSeconds) {
        if (batch.elements() == 0) {
            return EMPTY;
        }
        JsonWriter json = JsonBodies.writer();
        json.writeAscii("{\"error\":");
        json.writeString("body: none of its " + batch.elements() + " elements is a packet that can be accepted");
        json.writeAscii(",\"accepted\":0");
        refused(json, batch, retryAfterSeconds);
        return json.toByteArray();
    }

    private static void refused(JsonWriter json, IngestBatch batch, int retryAfterSeconds) {
        json.writeAscii(",\"refused\":[");
        List<IngestBatch.Element> listed = batch.listed();
        for (int i = 0; i < listed.size(); i++) {
            json.writeAscii(i == 0 ? "{\"index\":" : ",{\"index\":");
            NumberConverter.serialize(listed.get(i).index(), json);
            json.writeByte(JsonWriter.COMMA);
            switch (listed.get(i)) {
                case IngestBatch.NoPacket none -> Refusals.members(json, none.error());
                case IngestBatch.ForNow later -> forNow(json, later, retryAfterSeconds);
            }
            json.writeByte(JsonWriter.OBJECT_END);
        }
        json.writeByte(JsonWriter.ARRAY_END);
        int unlisted = batch.refused() - listed.size();
        if (unlisted > 0) {
            json.writeAscii(",\"more_refused\":");
            NumberConverter.serialize(unlisted, json);
        }
        json.writeByte(JsonWriter.OBJECT_END);
    }

    private static void forNow(JsonWriter json, IngestBatch.ForNow element, int retryAfterSeconds) {
        json.writeAscii("\"error\":");
        json.writeString(element.reason().text());
        json.writeAscii(",\"retry_after\":");
        int seconds = element.reason() == Refused.RATE ? element.rateSeconds() : retryAfterSeconds;
        NumberConverter.serialize(seconds, json);
    }

    /** For an array that is broken at the element with this index. */
    static byte[] broken(IngestBatch batch) {
        ScanError breach = batch.breach();
        JsonWriter json = JsonBodies.writer();
        json.writeAscii("{\"error\":");
        json.writeString("array: " + breach.reason());
        json.writeAscii(",\"index\":");
        NumberConverter.serialize(batch.elements(), json);
        json.writeAscii(",\"byte_offset\":");
        NumberConverter.serialize(breach.offset(), json);
        json.writeByte(JsonWriter.OBJECT_END);
        return json.toByteArray();
    }

    static byte[] tooMany(int maxPackets) {
        return JsonBodies.error("body: more than " + maxPackets + " packets (MAX_PACKETS_PER_BODY)");
    }

    /** For a batch for which there will never be room. */
    static byte[] neverFits(IngestBatch batch) {
        return JsonBodies.error("body: " + batch.packets().size()
                + " packets are more than may ever be inside at once (INGEST_BUFFER_SIZE, MAX_IN_FLIGHT_PACKETS,"
                + " MAX_IN_FLIGHT_BYTES)");
    }
}
