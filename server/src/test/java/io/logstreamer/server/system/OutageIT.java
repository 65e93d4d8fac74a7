package io.logstreamer.server.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("system")
class OutageIT {

    private static final List<Double> SHARES = List.of(0.5, 0.3, 0.2);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long AT_ONCE_MS = 500;
    private static final String PACKET = """
            {"emitter_id":"by-hand","packet_id":"by-hand-1",\
            "messages":[{"timestamp":1,"level":"INFO","message":"hello"}]}""";

    /** P4 and P7: with nobody to take packets they are refused at once; what was accepted waits and is delivered. */
    @Test
    void allAnalyzersDownRefusesAtOnceAndRecoversByItself() throws Exception {
        Measured measured = new Measured("outage");
        try (Testbed bed = Testbed.start("outage", SHARES, "--ramp-sec=2")) {
            Launched load = bed.emit("load", "--rate=500", "--packet-size=5", "--duration=300s");
            Waiting.until("traffic", PATIENCE, load::err, () -> bed.books().packets("delivered") > 500);
            for (int i = 0; i < SHARES.size(); i++) {
                bed.killAnalyzer(i);
            }
            Duration detected = Waiting.until(
                    "no analyzer healthy",
                    PATIENCE,
                    load::err,
                    () -> bed.health().statusCode() == 503);
            HttpResponse<String> health = bed.health();
            assertEquals("unhealthy", Http.parse(health.body()).get("status").asString());
            assertEquals(0, Http.parse(health.body()).get("healthy_analyzers").asInt());
            assertEquals(3, Http.parse(health.body()).get("total_analyzers").asInt());
            long refusedMs = refuse(bed);
            Books down = bed.books();
            measured.line("all killed under load: /health 503 after " + detected.toMillis() + " ms, ingest refused in "
                    + refusedMs + " ms, " + down.inside() + " accepted packets inside");

            for (int i = 0; i < SHARES.size(); i++) {
                bed.restartAnalyzer(i);
            }
            Duration recovered = Waiting.until(
                    "all analyzers routable",
                    PATIENCE,
                    load::err,
                    () -> Http.parse(bed.health().body())
                                    .get("healthy_analyzers")
                                    .asInt()
                            == 3);
            assertEquals(200, bed.health().statusCode());
            long deliveredBefore = down.packets("delivered");
            Waiting.until(
                    "traffic again",
                    PATIENCE,
                    load::err,
                    () -> bed.books().packets("delivered") > deliveredBefore + 500);
            load.terminate();
            Sent sent = Testbed.report(load, PATIENCE);
            Books after = bed.booksWhenDelivered();
            assertEquals(sent.acceptedPackets(), after.packets("accepted"));
            assertEquals(sent.acceptedMessages(), after.messages("accepted"));
            after.assertAllDelivered();
            measured.line("all back: healthy after " + recovered.toMillis() + " ms without help; "
                    + Measured.count(sent.acceptedPackets())
                    + " packets accepted before, between and after, all delivered");
        }
    }

    private static long refuse(Testbed bed) throws Exception {
        long startNs = System.nanoTime();
        HttpResponse<String> refused = bed.post(PACKET);
        long tookMs = (System.nanoTime() - startNs) / 1_000_000;
        assertEquals(503, refused.statusCode(), refused.body());
        assertTrue(refused.headers().firstValueAsLong("Retry-After").isPresent(), refused.headers()::toString);
        assertTrue(tookMs < AT_ONCE_MS, () -> tookMs + " ms");
        return tookMs;
    }
}
