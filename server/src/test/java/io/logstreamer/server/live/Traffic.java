package io.logstreamer.server.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.logstreamer.server.RawClient;
import io.logstreamer.server.TestDistributor;
import java.io.IOException;
import java.io.UncheckedIOException;

/** An emitter that posts packets of one to three messages until it is closed. */
final class Traffic implements AutoCloseable {
    private static final String MESSAGE = "{\"timestamp\":1,\"level\":\"INFO\",\"message\":\"hello\"}";
    private static final long PAUSE_MS = 2;

    private final TestDistributor distributor;
    private final Thread thread = Thread.ofPlatform().unstarted(this::run);
    private volatile boolean ending;
    private long sent;

    private Traffic(TestDistributor distributor) {
        this.distributor = distributor;
    }

    static Traffic begin(TestDistributor distributor) {
        Traffic traffic = new Traffic(distributor);
        traffic.thread.start();
        return traffic;
    }

    /** So many packets, and they have arrived. */
    static void deliver(TestDistributor distributor, int packets) throws IOException {
        try (RawClient client = distributor.connect()) {
            for (int i = 0; i < packets; i++) {
                assertEquals(202, client.post(packet(i)).reply().status());
            }
        }
        while (distributor.distributor().pipeline().budget().packets() > 0) {
            Thread.onSpinWait();
        }
    }

    private void run() {
        try (RawClient client = distributor.connect()) {
            while (!ending) {
                client.post(packet(sent++)).reply();
                Thread.sleep(PAUSE_MS);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String packet(long i) {
        return "{\"emitter_id\":\"e\",\"packet_id\":\"" + i + "\",\"messages\":["
                + (MESSAGE + ",").repeat((int) (i % 3)) + MESSAGE + "]}";
    }

    @Override
    public void close() {
        ending = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
