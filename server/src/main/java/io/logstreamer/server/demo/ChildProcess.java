package io.logstreamer.server.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One program of the demo. Its output goes to files. Signals from the terminal do not reach it: it runs in a session of
 * its own where {@code setsid} is at hand, and ignores them else; so it is the demo that decides who stops when.
 */
final class ChildProcess {

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
    static ChildProcess start(String name, List<String> command, Path logDir) throws IOException {
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

    String name() {
        return name;
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Of a program that has ended; 128 + its number after a signal. */
    int exitCode() {
        return process.exitValue();
    }

    String output() throws IOException {
        return Files.readString(output);
    }

    /** Asks it to stop; returns at once. */
    void askToStop() {
        process.destroy();
    }

    /** Waits for its end; kills it when the time is over. True if it ended by itself. */
    boolean awaitEnd(Duration patience) throws InterruptedException {
        if (process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            return true;
        }
        process.destroyForcibly().waitFor();
        return false;
    }

    /** What it said last, for when it failed. */
    List<String> lastLines() {
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
