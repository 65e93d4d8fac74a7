package io.logstreamer.cli.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One started program. Its output goes to files. Signals from the terminal do not reach it: it runs in a session of its own
 * where {@code setsid} is at hand, and ignores them else; so it is who started it that decides who stops when.
 */
public final class ChildProcess {

    private static final String APART =
            "trap '' INT HUP; if command -v setsid >/dev/null; then exec setsid \"$@\"; else exec \"$@\"; fi";
    private static final int TAIL_LINES = 12;

    private final String name;
    private final Process process;
    private final Path output;
    private final Path log;

    private ChildProcess(String name, Process process, Path output, Path log) {
        this.name = name;
        this.process = process;
        this.output = output;
        this.log = log;
    }

    /** @param logDir gets {@code <name>.out} and {@code <name>.log}: standard output and standard error */
    public static ChildProcess start(String name, List<String> command, Path logDir) throws IOException {
        List<String> apart = new ArrayList<>(List.of("/bin/sh", "-c", APART, "sh"));
        apart.addAll(command);
        Path output = logDir.resolve(name + ".out");
        Path log = logDir.resolve(name + ".log");
        Process process = new ProcessBuilder(apart)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(output.toFile())
                .redirectError(log.toFile())
                .start();
        return new ChildProcess(name, process, output, log);
    }

    public String name() {
        return name;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Of a program that has ended; 128 + its number after a signal. */
    public int exitCode() {
        return process.exitValue();
    }

    public String output() throws IOException {
        return Files.readString(output);
    }

    /** Asks it to stop; returns at once. */
    public void askToStop() {
        process.destroy();
    }

    /** As {@code kill -9}; returns when it is gone. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** It does nothing more until {@link #resume}, not even stop. */
    public void pause() throws IOException, InterruptedException {
        signal("STOP");
    }

    public void resume() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("/bin/sh", "-c", "kill -" + name + " " + process.pid())
                .redirectError(ProcessBuilder.Redirect.DISCARD) // that it has ended
                .start()
                .waitFor();
    }

    /** Waits for its end; kills it when the time is over. True if it ended by itself. */
    public boolean awaitEnd(Duration patience) throws InterruptedException {
        if (process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            return true;
        }
        process.destroyForcibly().waitFor();
        return false;
    }

    /** What it said last, for when it failed. */
    public List<String> lastLines() {
        List<String> lines = new ArrayList<>();
        for (Path file : List.of(output, log)) {
            try {
                lines.addAll(new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                        .lines()
                        .toList());
            } catch (IOException e) {
                lines.add("(cannot read " + file + ")");
            }
        }
        return lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size());
    }
}
