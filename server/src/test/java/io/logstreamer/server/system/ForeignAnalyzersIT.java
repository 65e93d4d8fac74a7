package io.logstreamer.server.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Analyzers written by others, one of which knows only one packet a request: each gets its share, byte for byte (P3). */
@Tag("system")
class ForeignAnalyzersIT {
    private static final int PACKETS = 1_500;
    private static final int LARGEST = 9;
    private static final double PLAIN_SHARE = 0.4;

    @Test
    void eachGetsItsShareAndEveryByteAsItWasSent() throws Exception {
        List<Integer> ports = FreePorts.find(2);
        Http http = new Http();
        Path logs = Checkout.ROOT.resolve(Path.of("server", "target", "system-tests", "foreign"));
        try (RecordingAnalyzer plain = new RecordingAnalyzer(RecordingAnalyzer.Kind.PLAIN);
                RecordingAnalyzer batching = new RecordingAnalyzer(RecordingAnalyzer.Kind.BATCHING)) {
            Launched distributor = Launched.start(
                    logs,
                    "distributor",
                    List.of(
                            "distributor",
                            "--port=" + ports.get(0),
                            "--metrics-addr=127.0.0.1:" + ports.get(1),
                            "--admin-addr=127.0.0.1:0",
                            "--analyzers=plain@" + plain.url() + "=0.4,batching@" + batching.url() + "=0.6",
                            "--sender-timeout-ms=10000"));
            try {
                Waiting.until(
                        "both healthy",
                        Testbed.START_PATIENCE,
                        distributor::err,
                        () -> http.json(ports.get(0), "/health")
                                        .get("healthy_analyzers")
                                        .asInt()
                                == 2);
                Map<String, String> sent = send(http, ports.get(0));
                Books books = awaitDelivered(http, ports.get(0), distributor);

                assertEquals(sent, received(plain, batching, sent));
                double due = PLAIN_SHARE * books.messages("delivered");
                assertTrue(Math.abs(books.delivered(0, "messages") - due) < LARGEST, books::toString);
                assertTrue(plain.bodies().stream().allMatch(body -> body.startsWith("{")), "an array reached it");
                assertTrue(batching.bodies().stream().anyMatch(body -> body.startsWith("[")), "no array was sent");
                assertTrue(plain.mostInFlight() > 1, "one request at a time");
            } finally {
                distributor.kill();
            }
        }
    }

    /** By packet_id, what was posted and answered 202. */
    private static Map<String, String> send(Http http, int port) throws Exception {
        SplittableRandom random = new SplittableRandom(11);
        Map<String, String> sent = new TreeMap<>();
        for (int i = 0; i < PACKETS; i++) {
            String packet = oddPacket("p-" + i, 1 + random.nextInt(LARGEST), random);
            assertEquals(202, http.post(port, "/ingest", packet).statusCode(), packet);
            sent.put("p-" + i, packet.strip());
        }
        return sent;
    }

    /** Valid, and as far from what a serializer would write as JSON allows. */
    private static String oddPacket(String id, int messages, SplittableRandom random) {
        StringBuilder text =
                new StringBuilder(" \n{ \"x-unknown\" : [1.50e+3, -0, 1E2, {\"b\":\t[]}, null] ,\"messages\":[");
        for (int m = 0; m < messages; m++) {
            text.append(m == 0 ? "" : " ,\r\n").append("""
                    {"metadata":{"k":"\\u00e9\\/\\ud83d\\ude00 é😀","service":"s"},"message":"line\\n\\"q\\" %d","timestamp":%d,\
                    "level":"WARN","trace":{"z":1,"a":[true,false]}}""".formatted(m, 1 + random.nextLong(1L << 62)));
        }
        return text.append("],\"packet_id\":\"")
                .append(id)
                .append("\",\"emitter_id\":\"e\" }\t ")
                .toString();
    }

    private static Books awaitDelivered(Http http, int port, Launched distributor) throws Exception {
        Waiting.until(
                "nothing inside",
                Duration.ofSeconds(30),
                distributor::err,
                () -> new Books(http.json(port, "/metrics-json")).quiescent());
        Books books = new Books(http.json(port, "/metrics-json"));
        books.assertAllDelivered();
        return books;
    }

    /** Each body cut into the packets it must consist of; a body that is anything else than those bytes fails. */
    private static Map<String, String> received(
            RecordingAnalyzer plain, RecordingAnalyzer batching, Map<String, String> sent) {
        Map<String, String> received = new TreeMap<>();
        List<String> bodies = new ArrayList<>(plain.bodies());
        bodies.addAll(batching.bodies());
        for (String body : bodies) {
            JsonNode parsed = Http.parse(body);
            List<String> ids = new ArrayList<>();
            if (parsed.isArray()) {
                parsed.forEach(packet -> ids.add(packet.get("packet_id").asString()));
            } else {
                ids.add(parsed.get("packet_id").asString());
            }
            String expected = String.join(",", ids.stream().map(sent::get).toList());
            assertEquals(parsed.isArray() ? "[" + expected + "]" : expected, body);
            for (String id : ids) {
                assertEquals(null, received.put(id, sent.get(id)), id + " came twice");
            }
        }
        return received;
    }
}
