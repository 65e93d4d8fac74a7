package io.logstreamer.server.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.logstreamer.server.system.Waiting;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A {@link ScriptedAnalyzer} in a process of its own, for signals. It prints what it has taken before it answers 2xx, one
 * line a request, to a file: what is in a pipe is gone when the process is killed.
 */
final class AnalyzerProcess implements AutoCloseable {
    private static final Duration START_PATIENCE = Duration.ofSeconds(30);
    private static final int LOOK_MS = 5;
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
        Path journal = Files.createTempFile("analyzer-", ".journal");
        Process started = new ProcessBuilder(command)
                .redirectOutput(journal.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Thread.ofVirtual().start(() -> follow(journal, started));
        return started;
    }

    /** Until the process has ended and all it wrote was read. */
    private void follow(Path journal, Process writer) {
        try (InputStream in = Files.newInputStream(journal)) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            boolean ended = false;
            while (!ended) {
                ended = !writer.isAlive(); // before the read: what comes after it, is read
                byte[] more = in.readAllBytes();
                for (byte b : more) {
                    if (b == '\n') {
                        tell(line.toString(UTF_8));
                        line.reset();
                    } else {
                        line.write(b);
                    }
                }
                Thread.sleep(LOOK_MS);
            }
            Files.delete(journal);
        } catch (IOException e) {
            deliveries.altered(e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(String line) {
        String[] words = line.split(" ");
        if (!words[0].equals(TOOK)) {
            deliveries.altered(line);
            return;
        }
        List<Integer> sequences =
                Arrays.stream(words).skip(2).map(Integer::valueOf).toList();
        deliveries.took(sequences, words[1].equals(NO_MARK) ? null : words[1]);
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
