package io.logstreamer.bench;

import io.logstreamer.bench.system.Programs;
import io.logstreamer.cli.CommandLineApp;
import io.logstreamer.cli.ExitCodes;
import io.logstreamer.cli.Invocation;
import io.logstreamer.cli.Program;
import io.logstreamer.cli.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Runs the benchmark, and on Ctrl-C ends it in order and still writes what was measured. */
public final class PeersMain {

    static final Program PROGRAM = Program.named(
                    "bench peers",
                    "Measures the distributor, nginx and HAProxy in interleaved rounds, to the same sinks, and then the"
                            + " distributor alone. Needs Linux, and nginx, haproxy and wrk, which are looked for on the PATH"
                            + " and in /usr/sbin; nginx and wrk always, as the sinks are an nginx. Wants a machine that does"
                            + " nothing else.",
                    PeersMain.class)
            .with(PeersSettings.MEASURING, PeersSettings.OUTPUT);

    private static final List<String> ALWAYS_NEEDED = List.of("nginx", "wrk");
    private static final String HAPROXY = "haproxy";

    private PeersMain() {}

    public static void main(String[] args) {
        StopSignal.exit(CommandLineApp.ofThisProcess(PROGRAM).run(List.of(args), given -> run(given, args)));
    }

    private static int run(Invocation given, String[] args) throws IOException {
        if (!Files.isDirectory(Path.of("/proc/self"))) {
            return unavailable(given, "needs Linux: CPU and memory are read from /proc");
        }
        Programs programs = Programs.find(
                List.of("nginx", HAPROXY, "wrk"),
                Optional.ofNullable(System.getenv("PATH")).orElse(""));
        Optional<String> missing = programs.firstMissing(needed(given));
        if (missing.isPresent()) {
            return unavailable(
                    given,
                    "no " + missing.get() + " on the PATH, nor in /usr/sbin or /usr/local/sbin; on Debian and Ubuntu:"
                            + " apt-get install nginx-light haproxy wrk");
        }
        interruptOnSignal(Thread.currentThread(), StopSignal.install());
        return new PeersRun(given, programs, "bench peers " + String.join(" ", args)).untilEnd();
    }

    private static int unavailable(Invocation given, String line) {
        given.err().println(PROGRAM.name() + ": " + line);
        return ExitCodes.UNAVAILABLE;
    }

    private static List<String> needed(Invocation given) {
        boolean peers = given.get(PeersSettings.SECTIONS).stream().anyMatch(section -> section.startsWith("peers-"));
        return peers ? List.of("nginx", HAPROXY, "wrk") : ALWAYS_NEEDED;
    }

    /** Whatever the run waits for, it stops waiting. */
    private static void interruptOnSignal(Thread run, StopSignal signal) {
        Thread.ofPlatform().daemon().name("interrupter").start(() -> {
            try {
                signal.await();
                run.interrupt();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // nobody does
            }
        });
    }
}
