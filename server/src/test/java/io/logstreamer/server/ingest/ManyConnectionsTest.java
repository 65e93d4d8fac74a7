package io.logstreamer.server.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.core.pipeline.Ledger;
import io.logstreamer.server.RawClient;
import io.logstreamer.server.ScriptedAnalyzers;
import io.logstreamer.server.TestDistributor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ManyConnectionsTest {
    private static final int CONNECTIONS = 8;
    private static final int PACKETS = 250;
    private static final long SEED = 20_261_122;

    @Test
    void everyPacketArrivesOnceAndByteForByteWhicheverThreadTookIt() throws Exception {
        ScriptedAnalyzers analyzers = new ScriptedAnalyzers();
        try (TestDistributor distributor = TestDistributor.start(analyzers, "IO_THREADS", "3");
                ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Set<String>>> work = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                int number = i;
                work.add(() -> post(distributor, number));
            }
            Set<String> sent = new HashSet<>();
            for (Future<Set<String>> done : clients.invokeAll(work)) {
                sent.addAll(done.get());
            }
            for (int i = 0; i < CONNECTIONS * PACKETS; i++) {
                String packet = analyzers.next();
                assertNotNull(packet, "only " + i + " arrived, seed " + SEED);
                assertTrue(sent.remove(packet), "not sent, or twice: " + packet + ", seed " + SEED);
            }
            while (distributor.distributor().pipeline().budget().packets() > 0) {
                Thread.onSpinWait();
            }
            Ledger.Sheet ledger = distributor.distributor().pipeline().ledger().read();
            assertEquals(CONNECTIONS * PACKETS, ledger.packets().delivered());
            assertEquals(0, ledger.unaccounted());
        }
    }

    private static Set<String> post(TestDistributor distributor, int number) throws Exception {
        Random random = new Random(SEED + number);
        Set<String> sent = new HashSet<>();
        try (RawClient client = distributor.connect()) {
            for (int i = 0; i < PACKETS; i++) {
                String id = number + "-" + i;
                String packet = "{\"emitter_id\":\"e\",\"packet_id\":\"" + id
                        + "\",\"messages\":[{\"timestamp\":1,\"level\":\"INFO\",\"message\":\""
                        + "x".repeat(1 + random.nextInt(20_000)) + "\"}]}";
                sent.add(packet);
                assertEquals(
                        "{\"status\":\"accepted\",\"packet_id\":\"" + id + "\"}",
                        client.post(packet).reply().body());
            }
        }
        return sent;
    }
}
