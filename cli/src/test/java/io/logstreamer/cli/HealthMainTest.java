package io.logstreamer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HealthMainTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LITTLE_PATIENCE = Duration.ofMillis(200);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(Duration timeout, String... args) {
        return HealthMain.run(
                args,
                timeout,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /** A server for one request, which it notes; it answers with as many bytes as it is given, then waits to be closed. */
    private static final class Once implements AutoCloseable {
        private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        private final CompletableFuture<String> request = new CompletableFuture<>();

        Once(String reply) throws IOException {
            Thread.ofVirtual().start(() -> answer(reply));
        }

        private void answer(String reply) {
            try (Socket socket = server.accept()) {
                StringBuilder head = new StringBuilder();
                while (head.indexOf("\r\n\r\n") < 0) {
                    head.append((char) socket.getInputStream().read());
                }
                request.complete(head.toString());
                socket.getOutputStream().write(reply.getBytes(StandardCharsets.ISO_8859_1));
                if (!reply.isEmpty()) {
                    socket.shutdownOutput();
                }
                while (socket.getInputStream().read() != -1) {
                    // Until the other side has had enough.
                }
            } catch (IOException e) {
                request.completeExceptionally(e);
            }
        }

        String url() {
            return "http://localhost:" + server.getLocalPort() + "/health?deep=1";
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 200 OK\r\n", "HTTP/1.1 204\r\n", "HTTP/1.0 299 x\n"})
    void everySuccessIsSilentAndZero(String reply) throws Exception {
        try (Once server = new Once(reply)) {
            assertEquals(ExitCodes.OK, run(PATIENCE, server.url()), this::said);
            assertTrue(server.request.get().startsWith("GET /health?deep=1 HTTP/1.1\r\nHost: localhost:"));
        }
        assertEquals("", said());
    }

    @ParameterizedTest
    @ValueSource(strings = {"503 Service Unavailable", "404 Not Found", "302 Found", "100 Continue"})
    void anyOtherStatusIsOneLine(String status) throws Exception {
        try (Once server = new Once("HTTP/1.1 " + status + "\r\n\r\n")) {
            assertEquals(ExitCodes.FAILED, run(PATIENCE, server.url()));
            assertEquals(
                    "health: " + server.url() + ": answered " + status.substring(0, 3) + System.lineSeparator(),
                    said());
        }
    }

    @Test
    void whatIsNotHttpIsOneLine() throws Exception {
        try (Once server = new Once("220 mail ready\u0007\r\n")) {
            assertEquals(ExitCodes.FAILED, run(PATIENCE, server.url()));
            assertTrue(
                    said().endsWith(": not an HTTP reply: \"220 mail ready?\"" + System.lineSeparator()), this::said);
        }
    }

    @Test
    void endlessLineIsCutOff() throws Exception {
        try (Once server = new Once("HTTP/1.1 200 " + "x".repeat(10_000))) {
            assertEquals(ExitCodes.OK, run(PATIENCE, server.url()), this::said);
        }
    }

    @Test
    void silenceEndsAtTheTimeout() throws Exception {
        try (Once server = new Once("")) {
            assertEquals(ExitCodes.FAILED, run(LITTLE_PATIENCE, server.url()));
            assertTrue(said().contains(": no answer within 200 ms"), this::said);
        }
    }

    @Test
    void endWithoutAnAnswerIsOneLine() throws Exception {
        try (Once server = new Once("HTTP")) {
            assertEquals(ExitCodes.FAILED, run(PATIENCE, server.url()));
            assertTrue(said().contains(": closed the connection without an answer"), this::said);
        }
    }

    /** The port is bound and never listened on: of one that was, the kernel may still take a connection just after its end. */
    @Test
    void portThatNobodyListensOnIsOneLine() throws Exception {
        try (Socket unheard = new Socket()) {
            unheard.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            assertEquals(ExitCodes.FAILED, run(PATIENCE, "http://127.0.0.1:" + unheard.getLocalPort()));
        }
        assertTrue(said().contains(": cannot connect: "), this::said);
        assertEquals(1, said().lines().count());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://localhost/health",
                "localhost:8080",
                "http://",
                "http://a b",
                "http://localhost:65536",
                ""
            })
    void whatIsNoHttpUrlIsAWrongSetting(String url) {
        assertEquals(ExitCodes.CONFIGURATION, run(PATIENCE, url));
        assertEquals(
                "health: \"" + url + "\" is not allowed: one http URL like http://localhost:8080/health"
                        + System.lineSeparator(),
                said());
    }

    @Test
    void secondArgumentIsAWrongSetting() {
        assertEquals(ExitCodes.CONFIGURATION, run(PATIENCE, "http://localhost/", "http://localhost/"));
    }

    @Test
    void helpIsUsage() {
        assertEquals(ExitCodes.OK, run(PATIENCE, "--help"));
        assertTrue(out.toString(StandardCharsets.UTF_8).startsWith("Usage: health [URL]"));
    }
}
