package io.logstreamer.server.fault;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.server.system.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A run of the program {@code slowhttptest}, which opens slow connections and asks beside them whether it is served. */
final class SlowHttpTest implements AutoCloseable {
    private static final int CONNECTIONS = 200;
    private static final int SECONDS = 6;

    private final Process process;
    private final Path log;

    private SlowHttpTest(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** @param mode {@code -H} for slow heads, {@code -B} for slow bodies */
    static SlowHttpTest start(String mode, int port) throws IOException {
        Path folder = Files.createDirectories(Checkout.ROOT.resolve("server/target/system-tests/slowhttptest"));
        Path log = folder.resolve("slowhttptest" + mode + ".log");
        ProcessBuilder builder = new ProcessBuilder(
                "slowhttptest",
                mode,
                "-c",
                Integer.toString(CONNECTIONS),
                "-r",
                Integer.toString(CONNECTIONS),
                "-i",
                "1",
                "-l",
                Integer.toString(SECONDS),
                "-t",
                "POST",
                "-f",
                "application/json",
                "-u",
                "http://127.0.0.1:" + port + "/ingest");
        builder.environment().put("TERM", "dumb");
        return new SlowHttpTest(
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start(), log);
    }

    /** Fails if it was not served all the time. Returns its connections. */
    long awaitServed() throws IOException, InterruptedException {
        assertTrue(process.waitFor(10L * SECONDS, TimeUnit.SECONDS), "slowhttptest goes on");
        String said = Files.readString(log);
        assertTrue(said.matches("(?s).*service available:\\W[^N]*YES.*"), said);
        assertFalse(said.matches("(?s).*service available:[^\\n]*NO.*"), said);
        return CONNECTIONS;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
