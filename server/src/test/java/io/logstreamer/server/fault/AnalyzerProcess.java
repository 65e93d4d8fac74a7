package io.logstreamer.server.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.logstreamer.server.system.Waiting;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A {@link ScriptedAnalyzer} in a process of its own, for signals. It prints what it has taken before it answers 2xx, one
 * line a request; a pipe keeps what was written to it, so that nothing is forgotten when the process is killed.
 */
final class AnalyzerProcess implements AutoCloseable {
    private static final Duration START_PATIENCE = Duration.ofSeconds(30);
    private static final String TOOK = "took";
    private static final String NO_MARK = "-";

    private final int port;
    private final Deliveries deliveries;
    private Process process;

    AnalyzerProcess(int port, Deliveries deliveries) throws IOException {
        this.port = port;
        this.deliveries = deliveries;
        this.process = start();
    }

    private Process start() throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                AnalyzerProcess.class.getName(),
                Integer.toString(port));
        Process started = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Thread.ofVirtual().start(() -> listen(started));
        return started;
    }

    private void listen(Process from) {
        try (BufferedReader lines = from.inputReader(UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ");
                if (!words[0].equals(TOOK)) {
                    deliveries.altered(line);
                    continue;
                }
                List<Integer> sequences =
                        Arrays.stream(words).skip(2).map(Integer::valueOf).toList();
                deliveries.took(sequences, words[1].equals(NO_MARK) ? null : words[1]);
            }
        } catch (IOException | NumberFormatException e) {
            return; // killed inside a line: what it had not written it had not answered
        }
    }

    /** As {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** On its old port. */
    void restart() throws IOException {
        process = start();
    }

    /** Returns when it takes connections. */
    void awaitListening() throws InterruptedException {
        Waiting.until("port " + port + " answers", START_PATIENCE, () -> "", () -> {
            new Socket(InetAddress.getLoopbackAddress(), port).close();
            return true;
        });
    }

    /** @param name as STOP or CONT */
    void signal(String name) throws IOException, InterruptedException {
        int code = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException("kill -" + name + " ended with " + code);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** The process. */
    public static void main(String[] arguments) throws InterruptedException {
        new ScriptedAnalyzer(Integer.parseInt(arguments[0]), new Printing(System.out));
        new CountDownLatch(1).await(); // until it is killed
    }

    private record Printing(PrintStream out) implements Deliveries {
        @Override
        public void took(List<Integer> sequences, @Nullable String mark) {
            String all = sequences.stream().map(String::valueOf).collect(Collectors.joining(" "));
            print(TOOK + " " + (mark == null ? NO_MARK : mark.strip()) + " " + all);
        }

        @Override
        public void altered(String what) {
            print("altered: " + what.replaceAll("\\s", " "));
        }

        private void print(String line) {
            byte[] bytes = (line + "\n").getBytes(UTF_8);
            out.write(bytes, 0, bytes.length);
            out.flush();
        }
    }
}
