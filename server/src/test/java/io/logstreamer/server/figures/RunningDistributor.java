package io.logstreamer.server.figures;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.server.system.Books;
import io.logstreamer.server.system.Exposition;
import io.logstreamer.server.system.Http;
import io.logstreamer.server.system.Launched;
import io.logstreamer.server.system.Waiting;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.IntStream;

/** A distributor's process and what it says of itself. */
record RunningDistributor(Launched process, int port, int metricsPort, Http http) {
    private static final Duration DRAIN_PATIENCE = Duration.ofMinutes(2);

    Books books() throws IOException, InterruptedException {
        return new Books(http.json(port, "/metrics-json"));
    }

    Exposition metrics() throws IOException, InterruptedException {
        return new Exposition(http.get(metricsPort, "/metrics").body());
    }

    boolean allUp(int analyzers) throws IOException, InterruptedException {
        Books books = books();
        return IntStream.range(0, analyzers).allMatch(i -> books.state(i).equals("UP"));
    }

    /** @return how long it took until nothing was inside */
    Duration awaitQuiet() throws InterruptedException {
        return Waiting.until("nothing inside", DRAIN_PATIENCE, process::err, () -> {
            assertTrue(process.isAlive());
            return books().quiescent();
        });
    }
}
