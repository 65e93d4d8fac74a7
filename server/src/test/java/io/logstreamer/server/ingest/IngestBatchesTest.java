package io.logstreamer.server.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.Zstd;
import io.logstreamer.core.pipeline.Ledger;
import io.logstreamer.server.RawClient;
import io.logstreamer.server.RawClient.Reply;
import io.logstreamer.server.ScriptedAnalyzers;
import io.logstreamer.server.TestDistributor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What POST /ingest answers to many packets in one body, and to packed bodies. */
class IngestBatchesTest {
    private static final String JSON = "Content-Type: application/json\r\n";
    private static final String LINES = "Content-Type: application/x-ndjson\r\n";
    private static final String GZIP = "Content-Encoding: gzip\r\n";
    private static final String ZSTD = "Content-Encoding: zstd\r\n";

    private final ScriptedAnalyzers analyzers = new ScriptedAnalyzers();
    private final TestDistributor distributor = TestDistributor.start(
            analyzers,
            "MAX_PACKET_BYTES",
            "4096",
            "MAX_PACKETS_PER_BODY",
            "200",
            "INGEST_BUFFER_SIZE",
            "128",
            "MAX_BODY_BYTES",
            "65536");
    private final RawClient client = connect();

    private RawClient connect() {
        try {
            return distributor.connect();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        distributor.close();
    }

    @Test
    void takesAnArrayAndPassesEachPacketOnAsItCame() throws Exception {
        String odd = packet("p1").replace(",", " ,\t").replace("\"e1\"", "\"\\u0065\\/\u00fc\"");
        Reply reply = post(JSON, " [ " + odd + "\n,\n" + packet("p2") + "] ");
        assertEquals(202, reply.status());
        assertEquals("{\"status\":\"accepted\",\"accepted\":2,\"refused\":[]}", reply.body());
        assertEquals(Set.of(odd, packet("p2")), received(2));
        assertBooks(2, 4, 0, 0);
    }

    @Test
    void takesLinesWhateverIsInOneOfThem() throws Exception {
        String lines =
                packet("p1") + "\r\n\n  \n" + "{\"emitter_id\":\"e1\",\n" + packet("p2") + "\n[" + "\n" + packet("p3");
        Reply reply = post(LINES, lines);
        assertEquals(202, reply.status());
        assertTrue(
                reply.body()
                        .startsWith("{\"status\":\"accepted\",\"accepted\":3,\"refused\":["
                                + "{\"index\":1,\"error\":\"packet: ends too early\",\"byte_offset\":"),
                reply::body);
        assertTrue(reply.body().contains(",{\"index\":3,\"error\":\"packet: must be an object\""), reply::body);
        assertEquals(Set.of(packet("p1"), packet("p2"), packet("p3")), received(3));
        assertBooks(3, 6, 2, 0);
    }

    @Test
    void refusesBadElementsByIndexAndTakesTheirNeighbours() throws Exception {
        String bad = packet("p2").replace("\"hello\"", "\"\"");
        String large = packet("p3").replace("hello", "x".repeat(5000));
        Reply reply = post(JSON, "[" + packet("p1") + "," + bad + ",7," + large + "," + packet("p4") + "]");
        assertEquals(202, reply.status());
        int offset = ("[" + packet("p1") + "," + bad).indexOf("\"\"");
        assertEquals(
                "{\"status\":\"accepted\",\"accepted\":2,\"refused\":["
                        + "{\"index\":1,\"error\":\"messages[0].message: must be a non-empty string\","
                        + "\"field\":\"messages[0].message\",\"message_index\":0,\"byte_offset\":" + offset + "},"
                        + "{\"index\":2,\"error\":\"packet: must be an object\",\"byte_offset\":"
                        + (1 + packet("p1").length() + 1 + bad.length() + 1) + "},"
                        + "{\"index\":3,\"error\":\"packet: more than 4096 bytes (MAX_PACKET_BYTES)\",\"byte_offset\":"
                        + (1 + packet("p1").length() + 1 + bad.length() + 3 + 4096) + "}]}",
                reply.body());
        assertEquals(Set.of(packet("p1"), packet("p4")), received(2));
        assertBooks(2, 4, 2, 1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        `[`             | {"error":"array: ends too early","index":0,"byte_offset":1}
        `[P,`           | {"error":"array: ends too early","index":1,"byte_offset":-1}
        `[P,]`          | {"error":"array: a JSON value must be here","index":1
        `[,P]`          | {"error":"array: a JSON value must be here","index":0,"byte_offset":1}
        `[P P]`         | {"error":"array: ',' or ']' must be here","index":1
        `[P]]`          | {"error":"array: only white space may follow it","index":1
        `[P][P]`        | {"error":"array: only white space may follow it","index":1
        `[P,nul,P]`     | {"error":"array: a JSON value must be here","index":1
        """)
    void aBrokenArrayIsRefusedWhole(String body, String expected) throws Exception {
        String whole = body.replace("P", packet("p1"));
        Reply reply = post(JSON, whole);
        assertEquals(400, reply.status());
        String end = expected.replace("-1", Integer.toString(whole.length()));
        assertTrue(reply.body().startsWith(end), reply::body);
        assertBooks(0, 0, 1, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n\r\n\n"})
    void linesWithoutAPacketAreRefused(String body) throws Exception {
        Reply reply = post(LINES, body);
        assertEquals(400, reply.status());
        assertEquals("{\"error\":\"body: holds no packet\"}", reply.body());
        assertBooks(0, 0, 1, 0);
    }

    @Test
    void saysWhyNoneOfThemCouldBeTaken() throws Exception {
        Reply reply = post(JSON, "[1,{}]");
        assertEquals(400, reply.status());
        assertEquals(
                "{\"error\":\"body: none of its 2 elements is a packet that can be accepted\",\"accepted\":0,\"refused\":["
                        + "{\"index\":0,\"error\":\"packet: must be an object\",\"byte_offset\":1},"
                        + "{\"index\":1,\"error\":\"emitter_id: is missing\",\"field\":\"emitter_id\",\"byte_offset\":3}]}",
                reply.body());
        assertBooks(0, 0, 2, 0);
    }

    @Test
    void listsTheFirstHundredRefusedAndCountsTheOthers() throws Exception {
        Reply reply = post(LINES, "7\n".repeat(150) + packet("p1"));
        assertEquals(202, reply.status());
        assertTrue(reply.body().contains("{\"index\":99,"), reply::body);
        assertTrue(!reply.body().contains("{\"index\":100,"), reply::body);
        assertTrue(reply.body().endsWith("],\"more_refused\":50}"), reply::body);
        assertBooks(1, 2, 150, 0);
    }

    @Test
    void refusesMorePacketsThanABodyMayHold() throws Exception {
        assertEquals(400, post(LINES, "7\n".repeat(200)).status());
        Reply reply = post(LINES, "7\n".repeat(201));
        assertEquals(413, reply.status());
        assertEquals("{\"error\":\"body: more than 200 packets (MAX_PACKETS_PER_BODY)\"}", reply.body());
        assertBooks(0, 0, 200, 1);
    }

    @Test
    void refusesMorePacketsThanThereCanEverBeRoomFor() throws Exception {
        Reply reply = post(LINES, (packet("p") + "\n").repeat(129));
        assertEquals(413, reply.status());
        assertTrue(
                reply.body().startsWith("{\"error\":\"body: 129 packets are more than may ever be inside"),
                reply::body);
        assertEquals("", reply.header("Retry-After"));
        assertBooks(0, 0, 0, 129);
    }

    @Test
    void roomIsTakenForAllOrForNone() throws Exception {
        ScriptedAnalyzers holding = ScriptedAnalyzers.holding();
        try (TestDistributor tight = TestDistributor.start(holding, "MAX_IN_FLIGHT_PACKETS", "5");
                RawClient other = tight.connect()) {
            String three = "[" + packet("a") + "," + packet("b") + ",0," + packet("c") + "]";
            assertEquals(202, other.post(three).reply().status());
            Reply refused = other.post(three).reply();
            assertEquals(503, refused.status());
            assertEquals("{\"error\":\"no room\"}", refused.body());
            assertTrue(!refused.header("Retry-After").isEmpty());
            assertEquals(3, tight.distributor().pipeline().budget().packets());
            assertEquals(
                    202,
                    other.post("[" + packet("d") + "," + packet("e") + "]")
                            .reply()
                            .status());
            assertEquals(
                    5, tight.distributor().pipeline().ledger().read().packets().accepted());
            String metrics = other.get("/metrics-json").reply().body();
            assertTrue(metrics.contains("\"no_room\":3,"), metrics);
            assertTrue(metrics.contains("\"malformed\":2,"), metrics);
            holding.answer();
        }
    }

    @Test
    void saysThatNoAnalyzerIsUpBeforeItReadsTheBody() throws Exception {
        try (TestDistributor down = TestDistributor.start(ScriptedAnalyzers.down());
                RawClient other = down.connect()) {
            assertEquals(503, other.post("[" + packet("a") + "]").reply().status());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {GZIP, ZSTD, "Content-Encoding: X-GZIP\r\n"})
    void aPackedPacketIsAnsweredAsAPlainOne(String coding) throws Exception {
        Reply reply = client.post(JSON + coding, packed(coding, packet("p1"))).reply();
        assertEquals("{\"status\":\"accepted\",\"packet_id\":\"p1\"}", reply.body());
        assertEquals(Set.of(packet("p1")), received(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {GZIP, ZSTD})
    void takesPackedArraysAndLines(String coding) throws Exception {
        String array = "[" + packet("p1") + ",7," + packet("p2") + "]";
        String lines = packet("p3") + "\n" + packet("p4");
        assertEquals(
                202, client.post(JSON + coding, packed(coding, array)).reply().status());
        assertEquals(
                202, client.post(LINES + coding, packed(coding, lines)).reply().status());
        assertEquals(Set.of(packet("p1"), packet("p2"), packet("p3"), packet("p4")), received(4));
        assertBooks(4, 8, 1, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {GZIP, ZSTD})
    void refusesWhatIsNotPackedAsItSays(String coding) throws Exception {
        byte[] body = packed(coding, packet("p1"));
        assertEquals(
                400,
                client.post(coding, Arrays.copyOf(body, body.length - 3))
                        .reply()
                        .status());
        assertEquals(
                400,
                client.post(coding, Arrays.copyOf(body, body.length + 1))
                        .reply()
                        .status());
        Reply plain = client.post(coding, bytes(packet("p1"))).reply();
        assertEquals(400, plain.status());
        assertTrue(
                plain.body().startsWith("{\"error\":\"body: " + (coding.equals(GZIP) ? "gzip: " : "zstd: ")),
                plain::body);
        assertBooks(0, 0, 3, 0);
    }

    @Test
    void namesTheCodingsThatItUnderstands() throws Exception {
        Reply reply =
                client.post("Content-Encoding: br\r\n", bytes(packet("p1"))).reply();
        assertEquals(415, reply.status());
        assertEquals("gzip, zstd", reply.header("Accept-Encoding"));
        assertEquals(
                "{\"error\":\"Content-Encoding: only gzip, zstd and identity are understood, one of them\"}",
                reply.body());
        assertEquals(202, client.post(packet("p1")).reply().status());
    }

    @ParameterizedTest
    @ValueSource(strings = {GZIP, ZSTD})
    void refusesABombAndGoesOn(String coding) throws Exception {
        Reply reply =
                client.post(JSON + coding, packed(coding, " ".repeat(1 << 20))).reply();
        assertEquals(413, reply.status());
        assertEquals("{\"error\":\"body: unpacks to more than 65536 bytes (MAX_BODY_BYTES)\"}", reply.body());
        assertEquals(
                202,
                client.post(JSON + coding, packed(coding, packet("p1"))).reply().status());
    }

    /** Every TCP segment may end anywhere. */
    @ParameterizedTest
    @CsvSource({"'', 3", "'Content-Encoding: gzip\r\n', 1"})
    void aBodyMayComeInPiecesOfAnySize(String coding, int step) throws Exception {
        String array = "[" + packet("p1") + ",7," + packet("p2") + "]";
        byte[] body = coding.isEmpty() ? bytes(array) : packed(coding, array);
        int posts = 0;
        for (int cut = 0; cut <= body.length; cut += step) {
            client.send(
                    "POST /ingest HTTP/1.1\r\nHost: x\r\n" + coding + "Content-Length: " + body.length + "\r\n\r\n");
            client.send(Arrays.copyOf(body, cut));
            Thread.sleep(0, 200_000);
            client.send(Arrays.copyOfRange(body, cut, body.length));
            Reply reply = client.reply();
            assertEquals(202, reply.status(), reply.body());
            assertTrue(reply.body().startsWith("{\"status\":\"accepted\",\"accepted\":2,"), reply::body);
            posts++;
        }
        assertEquals(2 * posts, received(2 * posts, new ArrayList<>()).size());
        assertBooks(2L * posts, 4L * posts, posts, 0);
    }

    /** Of known elements, in a random format, coding and framing: exactly the packets arrive, exactly the others are named. */
    @Test
    void whatIsSentIsEitherDeliveredOrNamed() throws Exception {
        long seed = Long.getLong("ingest.seed", System.nanoTime());
        Random random = new Random(seed);
        String[] noPackets = {"7", "{}", "[1]", "\"x\"", packet("bad").replace("\"INFO\"", "1")};
        Set<String> expected = new HashSet<>();
        int refused = 0;
        for (int post = 0; post < 300; post++) {
            boolean lines = random.nextBoolean();
            List<String> elements = new ArrayList<>();
            List<Integer> bad = new ArrayList<>();
            for (int i = 0, n = 1 + random.nextInt(30); i < n; i++) {
                if (random.nextInt(5) == 0) {
                    bad.add(i);
                    elements.add(noPackets[random.nextInt(noPackets.length)]);
                } else {
                    String packet = packet("p" + post + "-" + i + "x".repeat(random.nextInt(100)));
                    elements.add(packet);
                    expected.add(packet);
                }
            }
            String body = lines ? String.join("\n", elements) : "[" + String.join(",", elements) + "]";
            String coding = List.of("", GZIP, ZSTD).get(random.nextInt(3));
            byte[] bytes = coding.isEmpty() ? bytes(body) : packed(coding, body);
            while (distributor.distributor().pipeline().budget().packets() > 64) { // of the ring's 128 slots
                Thread.onSpinWait();
            }
            Reply reply = send((lines ? LINES : JSON) + coding, bytes, random);
            refused += bad.size();
            assertEquals(
                    elements.size() == bad.size() ? 400 : 202, reply.status(), "seed " + seed + ": " + reply.body());
            assertTrue(reply.body().contains("\"accepted\":" + (elements.size() - bad.size()) + ","), reply::body);
            List<Integer> named = reply.body()
                    .replace("{\"index\":", "\n")
                    .lines()
                    .skip(1)
                    .map(line -> Integer.parseInt(line.substring(0, line.indexOf(','))))
                    .toList();
            assertEquals(bad, named, "seed " + seed);
        }
        assertEquals(expected, received(expected.size()), "seed " + seed);
        assertBooks(expected.size(), 2L * expected.size(), refused, 0);
    }

    private Reply send(String headers, byte[] body, Random random) throws IOException {
        if (random.nextInt(3) > 0) {
            return client.post(headers, body).reply();
        }
        client.send("POST /ingest HTTP/1.1\r\nHost: x\r\n" + headers + "Transfer-Encoding: chunked\r\n\r\n");
        for (int at = 0; at < body.length; ) {
            int length = Math.min(body.length - at, 1 + random.nextInt(500));
            client.send(Integer.toHexString(length) + "\r\n");
            client.send(Arrays.copyOfRange(body, at, at + length));
            client.send("\r\n");
            at += length;
        }
        return client.send("0\r\n\r\n").reply();
    }

    private Reply post(String headers, String body) throws IOException {
        return client.post(headers, bytes(body)).reply();
    }

    private Set<String> received(int packets) throws InterruptedException {
        return new HashSet<>(received(packets, new ArrayList<>()));
    }

    private List<String> received(int packets, List<String> into) throws InterruptedException {
        while (into.size() < packets) {
            String next = analyzers.next();
            assertTrue(next != null, "only " + into.size() + " of " + packets + " came");
            into.add(String.valueOf(next));
        }
        return into;
    }

    /** P5. */
    private void assertBooks(long packets, long messages, long malformed, long tooLarge) throws IOException {
        while (distributor.distributor().pipeline().budget().packets() > 0) {
            Thread.onSpinWait();
        }
        assertEquals(0, distributor.distributor().pipeline().budget().bytes());
        Ledger.Sheet sheet = distributor.distributor().pipeline().ledger().read();
        assertEquals(packets, sheet.packets().accepted());
        assertEquals(packets, sheet.packets().delivered());
        assertEquals(messages, sheet.messages().delivered());
        assertEquals(0, sheet.unaccounted());
        String metrics = client.get("/metrics-json").reply().body();
        assertTrue(metrics.contains("\"malformed\":" + malformed + ",\"too_large\":" + tooLarge + ","), metrics);
    }

    private static String packet(String id) {
        return "{\"emitter_id\":\"e1\",\"packet_id\":\"" + id + "\",\"messages\":["
                + "{\"timestamp\":1,\"level\":\"INFO\",\"message\":\"hello\"},"
                + "{\"timestamp\":2,\"level\":\"WARN\",\"message\":\"world\"}]}";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] packed(String coding, String text) throws IOException {
        if (coding.equals(ZSTD)) {
            return Zstd.compress(bytes(text));
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes(text));
        }
        return packed.toByteArray();
    }
}
