package io.logstreamer.server.send;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.logstreamer.core.control.Analyzer;
import io.logstreamer.core.control.ProbeResult;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An analyzer behind https, with a certificate that this JVM trusts for as long as a test takes. */
class TlsTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    private Path dir;

    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private SSLContext before;
    private HttpsServer server;

    @BeforeEach
    void startAnalyzer() throws Exception {
        before = SSLContext.getDefault();
        SSLContext context = context(keys());
        SSLContext.setDefault(context);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stopAnalyzer() {
        SSLContext.setDefault(before);
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        byte[] reply = "{\"status\":\"healthy\",\"batch\":true}".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, reply.length);
        exchange.getResponseBody().write(reply);
        exchange.close();
    }

    private KeyStore keys() throws IOException, InterruptedException, GeneralSecurityException {
        Path file = dir.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=analyzer-1",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storepass",
                        new String(PASSWORD),
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, keytool.waitFor(), said);
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, PASSWORD);
            return keys;
        }
    }

    private static SSLContext context(KeyStore keys) throws GeneralSecurityException {
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        try {
            trusted.load(null, null);
        } catch (IOException e) {
            throw new GeneralSecurityException(e);
        }
        String alias = keys.aliases().nextElement();
        trusted.setCertificateEntry(alias, keys.getCertificate(alias));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private String address() {
        return "https://127.0.0.1:" + server.getAddress().getPort();
    }

    @Test
    void batchesAreDelivered() throws Exception {
        try (HttpBatchTransport transport = TestTransports.to(address())) {
            DrivenLane lane = new DrivenLane(transport, TestTransports.TIMEOUT, 4, 5_000)
                    .offer("{}", "{}")
                    .settle();
            assertTrue(lane.failures.isEmpty(), lane.failures::toString);
        }
        assertEquals("[{},{}]", received.poll(30, TimeUnit.SECONDS));
    }

    @Test
    void probesAreAnswered() throws Exception {
        CompletableFuture<ProbeResult> result = new CompletableFuture<>();
        try (HttpProber prober = new HttpProber(TestTransports.TIMEOUT)) {
            prober.probe(new Analyzer("analyzer-1", address(), 1_000_000_000L), result::complete);
            assertEquals(new ProbeResult.Good(true), result.get(30, TimeUnit.SECONDS));
        }
    }
}
