package io.logstreamer.analyzer.packet;

/**
 * Reads a request's body: one packet or an array of packets. Reused from request to request; not for several threads.
 */
public final class PacketReader {

    private final JsonCursor json = new JsonCursor();
    private final PacketBatch batch = new PacketBatch();
    private final PacketFields packet = new PacketFields(json, batch);

    /**
     * Every packet that is not valid is refused; at malformed JSON reading ends.
     *
     * @param body changed: escapes are decoded in place
     * @param length bytes of {@code body} that count
     * @return valid until the next call
     */
    public PacketBatch read(byte[] body, int length) {
        json.start(body, length);
        batch.start(body, length);
        int index = 0;
        try {
            if (json.next() == '[') {
                batch.markArray();
                for (boolean more = json.firstElement(); more; more = json.nextElement()) {
                    packet.read(index);
                    index++;
                }
            } else {
                packet.read(0);
            }
            json.end();
        } catch (MalformedJsonException e) {
            batch.refuse(index, String.valueOf(e.getMessage()));
        } finally {
            json.release();
        }
        if (batch.packets() == 0 && batch.refused() == 0) {
            batch.refuse(0, "an empty array: at least one packet is needed");
        }
        return batch;
    }
}
