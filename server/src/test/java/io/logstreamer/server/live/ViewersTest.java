package io.logstreamer.server.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.server.RawClient;
import io.logstreamer.server.http.HttpConfig;
import io.logstreamer.server.http.HttpWorker;
import io.logstreamer.server.http.ListenAddress;
import io.logstreamer.server.http.Listener;
import io.logstreamer.server.system.Waiting;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ViewersTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Viewers viewers = new Viewers();
    private final HttpWorker worker = new HttpWorker(new HttpConfig(1, 100, 16_384, 10_000, 60_000));
    private final Listener listener = Listener.open("METRICS_ADDR", new ListenAddress("127.0.0.1", 0), worker, viewers);
    private final List<RawClient> clients = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (RawClient client : clients) {
            client.close();
        }
        listener.close();
        worker.close();
    }

    @Test
    void eachGetsTheEvents() throws Exception {
        RawClient client = look();
        RawClient another = look();
        awaitViewers(2);
        viewers.send("status", "{\"a\":1}".getBytes(StandardCharsets.US_ASCII));
        assertTrue(client.readUpTo("event: status\ndata: {\"a\":1}\n\n").contains("retry: 1000\n\n"));
        another.readUpTo("event: status\ndata: {\"a\":1}\n\n");
    }

    @Test
    void thereIsRoomForAFewAndARoomThatIsLeftIsTakenAgain() throws Exception {
        for (int i = 0; i < Viewers.MOST; i++) {
            look();
        }
        awaitViewers(Viewers.MOST);
        try (RawClient late = new RawClient(listener.address().port())) {
            RawClient.Reply refused = late.get("/live").reply();
            assertEquals(503, refused.status());
            assertEquals("10", refused.header("Retry-After"));
        }
        clients.removeFirst().close();
        Waiting.until("it is seen that one has gone", PATIENCE, () -> "", () -> {
            viewers.send("status", new byte[1000]);
            return viewers.count() < Viewers.MOST;
        });
        look();
        awaitViewers(Viewers.MOST);
    }

    @Test
    void oneThatDoesNotReadIsDroppedWhileTheOthersGoOn() throws Exception {
        look();
        awaitViewers(1);
        byte[] large = new byte[4 << 20];
        for (int i = 0; i < 20 && viewers.areThere(); i++) {
            viewers.send("status", large);
            Thread.sleep(20);
        }
        assertFalse(viewers.areThere());
        look();
        awaitViewers(1);
    }

    @Test
    void closingSaysGoodbye() throws Exception {
        RawClient client = look();
        awaitViewers(1);
        viewers.close();
        assertFalse(viewers.areThere());
        assertTrue(client.isClosedWithin(1_000));
        try (RawClient late = new RawClient(listener.address().port())) {
            assertEquals(503, late.get("/live").reply().status());
        }
    }

    private RawClient look() throws Exception {
        RawClient client = new RawClient(listener.address().port());
        clients.add(client);
        String head = client.get("/live").head();
        assertTrue(head.contains("Content-Type: text/event-stream"), head);
        return client;
    }

    private void awaitViewers(int count) throws InterruptedException {
        Waiting.until(
                count + " viewers", PATIENCE, () -> viewers.count() + " are there", () -> viewers.count() == count);
    }
}
