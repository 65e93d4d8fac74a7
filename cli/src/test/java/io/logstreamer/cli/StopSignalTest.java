package io.logstreamer.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Signals end a JVM, so each test starts one of its own. */
class StopSignalTest {

    /** Waits for the signal, or ends at once if told to. */
    static final class Waiter {

        public static void main(String[] args) throws InterruptedException {
            StopSignal signal = StopSignal.install();
            if (args.length == 0) {
                System.out.println("ready");
                signal.await();
            }
            System.out.println("given " + signal.isGiven());
            StopSignal.exit(7);
        }
    }

    @Test
    void programEndsWithItsOwnExitCodeAfterSigterm() throws Exception {
        Process process = start();
        try (BufferedReader out = process.inputReader(UTF_8)) {
            assertEquals("ready", out.readLine());
            process.toHandle().destroy();
            assertEquals("given true", out.readLine());
            assertTrue(process.waitFor(20, TimeUnit.SECONDS));
            assertEquals(7, process.exitValue());
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void programEndsWithItsOwnExitCodeWithoutASignal() throws Exception {
        Process process = start("now");
        try (BufferedReader out = process.inputReader(UTF_8)) {
            assertEquals("given false", out.readLine());
            assertTrue(process.waitFor(20, TimeUnit.SECONDS));
            assertEquals(7, process.exitValue());
        } finally {
            process.destroyForcibly();
        }
    }

    private static Process start(String... args) throws IOException {
        String java = System.getProperty("java.home") + "/bin/java";
        ProcessBuilder builder = new ProcessBuilder(
                java, "-Xmx64m", "-cp", System.getProperty("java.class.path"), Waiter.class.getName());
        builder.command().addAll(List.of(args));
        return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }
}
