package io.logstreamer.server.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program the launcher has turned into; its output is kept in files. */
public final class Launched {

    private final String name;
    private final Process process;
    private final Path out;
    private final Path err;

    private Launched(String name, Process process, Path out, Path err) {
        this.name = name;
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /**
     * What a program is started within.
     *
     * @param command that ends by becoming the command it is given as its last arguments; empty: nothing
     * @param environment beside this process's
     */
    public record Within(List<String> command, Map<String, String> environment) {
        public static final Within NOTHING = new Within(List.of(), Map.of());

        /** @param most files and sockets open at once */
        public static Within openFiles(int most) {
            return new Within(List.of("bash", "-c", "ulimit -n " + most + "; exec \"$@\"", "bash"), Map.of());
        }

        /** @param flags of its JVM, as {@code -Xmx128m} */
        public static Within javaOptions(String flags) {
            return new Within(List.of(), Map.of("LOGSTREAMER_JAVA_OPTS", flags));
        }
    }

    /** @param name of its output files in {@code logDir}; those of an earlier process of the name are overwritten */
    public static Launched start(Path logDir, String name, List<String> arguments) {
        return start(logDir, name, arguments, Within.NOTHING);
    }

    public static Launched start(Path logDir, String name, List<String> arguments, Within within) {
        try {
            Files.createDirectories(logDir);
            Path out = logDir.resolve(name + ".out");
            Path err = logDir.resolve(name + ".log");
            List<String> command = new ArrayList<>(within.command());
            command.add(Checkout.LAUNCHER.toString());
            command.addAll(arguments);
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            // The build that runs these tests has just made the jars.
            builder.environment().put("LOGSTREAMER_BUILD", "never");
            builder.environment().putAll(within.environment());
            return new Launched(name, builder.start(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** As {@code kill -9}. */
    public void kill() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** As {@code kill}. */
    public void terminate() {
        process.destroy();
    }

    /** @param signal as STOP or CONT */
    public void signal(String signal) throws IOException, InterruptedException {
        int code = new ProcessBuilder("kill", "-" + signal, Long.toString(pid()))
                .start()
                .waitFor();
        assertEquals(0, code, () -> "kill -" + signal + " of " + name);
    }

    /** @return the exit code; fails if it does not end in time */
    public int awaitExit(Duration patience) throws InterruptedException {
        assertTrue(
                process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS),
                () -> name + " has not ended after " + patience.toSeconds() + " s; it said: " + err());
        return process.exitValue();
    }

    public String out() {
        return read(out);
    }

    public String err() {
        return read(err);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
