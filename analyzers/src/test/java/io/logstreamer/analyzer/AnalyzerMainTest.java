package io.logstreamer.analyzer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The program as a process: what it prints and how it ends. */
class AnalyzerMainTest {

    private static Process start(String... args) throws IOException {
        String java = System.getProperty("java.home") + "/bin/java";
        ProcessBuilder builder = new ProcessBuilder(
                java,
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                AnalyzerMain.class.getName(),
                "--bind-address=127.0.0.1");
        builder.command().addAll(List.of(args));
        builder.environment()
                .keySet()
                .removeIf(name -> AnalyzerMain.PROGRAM.catalogue().stream()
                        .anyMatch(setting -> setting.name().equals(name)));
        return builder.redirectErrorStream(true).start();
    }

    private static void assertEndsWith(int exitCode, Process process) throws InterruptedException {
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        assertEquals(exitCode, process.exitValue());
    }

    @Test
    void printsWhereItListensAndNothingElseAndEndsWith0OnSigterm() throws Exception {
        Process process = start("--port=0");
        try (BufferedReader out = process.inputReader(UTF_8)) {
            String line = out.readLine();
            assertNotNull(line);
            assertTrue(line.matches("analyzer-([0-9]+) listens on 127[.]0[.]0[.]1:\\1"), line);
            process.toHandle().destroy();
            assertEquals(List.of(), out.readAllLines());
            assertEndsWith(0, process);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void portThatIsTakenIsOneLineAndExitCode1() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Process process = start("--port=" + taken.getLocalPort());
            try (BufferedReader out = process.inputReader(UTF_8)) {
                String line =
                        "analyzer: cannot listen on 127.0.0.1:" + taken.getLocalPort() + ": Address already in use";
                assertEquals(List.of(line), out.readAllLines());
                assertEndsWith(1, process);
            } finally {
                process.destroyForcibly();
            }
        }
    }

    @Test
    void wrongSettingIsOneLineAndExitCode78() throws Exception {
        Process process = start("--port=eighty");
        try (BufferedReader out = process.inputReader(UTF_8)) {
            assertEquals(
                    List.of("analyzer: PORT: \"eighty\" is not allowed: an integer from 0 to 65535"),
                    out.readAllLines());
            assertEndsWith(78, process);
        } finally {
            process.destroyForcibly();
        }
    }
}
