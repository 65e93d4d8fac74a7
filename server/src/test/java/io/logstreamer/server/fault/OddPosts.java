package io.logstreamer.server.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.logstreamer.server.RawClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Ways to post packets over one connection that are right and rare. */
final class OddPosts {
    static final int PIPELINED = 10;

    private static final int[] CHUNK_BYTES = {1, 3, 2, 17, 1, 64};
    private static final String TYPED = "Host: x\r\nContent-Type: application/json\r\n";

    private final RawClient connection;
    private final Oracle oracle;
    private final EmitterCrowd.Strikes strikes;

    OddPosts(RawClient connection, Oracle oracle, EmitterCrowd.Strikes strikes) {
        this.connection = connection;
        this.oracle = oracle;
        this.strikes = strikes;
    }

    /** As everybody posts them. */
    void usual() throws IOException {
        int sequence = oracle.send();
        connection.send(whole("1.1", "", LoadPackets.text(sequence).getBytes(UTF_8)));
        await(sequence);
    }

    /** In chunks of odd sizes, with extensions and trailers. */
    void chunked() throws IOException {
        int sequence = oracle.send();
        connection.send(chunked(LoadPackets.text(sequence).getBytes(UTF_8)));
        await(sequence);
    }

    /** Many requests in one write. */
    void pipelined() throws IOException {
        List<Integer> sequences = new ArrayList<>();
        ByteArrayOutputStream requests = new ByteArrayOutputStream();
        for (int i = 0; i < PIPELINED; i++) {
            int sequence = oracle.send();
            sequences.add(sequence);
            byte[] packet = LoadPackets.text(sequence).getBytes(UTF_8);
            requests.writeBytes(i % 3 == 2 ? chunked(packet) : whole("1.1", "", packet));
        }
        connection.send(requests.toByteArray());
        for (int sequence : sequences) {
            await(sequence);
        }
    }

    /** Twice over the same connection, as HTTP/1.0 does only where it is asked to. */
    void http10KeptAlive() throws IOException {
        for (int i = 0; i < 2; i++) {
            int sequence = oracle.send();
            connection.send(whole(
                    "1.0",
                    "Connection: keep-alive\r\n",
                    LoadPackets.text(sequence).getBytes(UTF_8)));
            await(sequence);
        }
    }

    /** The connection ends with the answer. */
    void http10() throws IOException {
        int sequence = oracle.send();
        connection.send(whole("1.0", "", LoadPackets.text(sequence).getBytes(UTF_8)));
        await(sequence);
        if (!connection.isClosedByPeer()) {
            strikes.wronglyAnswered("HTTP/1.0 without keep-alive: more than one answer");
        }
    }

    private void await(int sequence) throws IOException {
        RawClient.Reply reply = connection.reply();
        strikes.struck();
        oracle.answered(sequence, reply.status(), reply.header("Retry-After"), reply.body());
    }

    static byte[] whole(String version, String header, byte[] packet) {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        write(
                request,
                "POST /ingest HTTP/" + version + "\r\n" + TYPED + header + "Content-Length: " + packet.length
                        + "\r\n\r\n");
        request.writeBytes(packet);
        return request.toByteArray();
    }

    static byte[] chunked(byte[] packet) {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        write(request, "POST /ingest HTTP/1.1\r\n" + TYPED + "Transfer-Encoding: chunked\r\n\r\n");
        int from = 0;
        for (int i = 0; from < packet.length; i++) {
            int length = Math.min(CHUNK_BYTES[i % CHUNK_BYTES.length], packet.length - from);
            write(request, "0" + Integer.toHexString(length) + (i % 2 == 0 ? ";a=b;c=\"d\"" : "") + "\r\n");
            request.write(packet, from, length);
            write(request, "\r\n");
            from += length;
        }
        write(request, "0;last\r\nX-Trailer: 1\r\nX-Other: a b\r\n\r\n");
        return request.toByteArray();
    }

    private static void write(ByteArrayOutputStream request, String text) {
        request.writeBytes(text.getBytes(UTF_8));
    }
}
