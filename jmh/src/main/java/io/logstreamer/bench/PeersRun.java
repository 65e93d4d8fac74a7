package io.logstreamer.bench;

import io.logstreamer.bench.measure.Results;
import io.logstreamer.bench.report.Plots;
import io.logstreamer.bench.report.ResultsJson;
import io.logstreamer.bench.report.RunFacts;
import io.logstreamer.bench.report.TableText;
import io.logstreamer.bench.section.Lab;
import io.logstreamer.bench.section.Section;
import io.logstreamer.bench.section.Sections;
import io.logstreamer.bench.system.Distributor;
import io.logstreamer.bench.system.Fleet;
import io.logstreamer.bench.system.Machine;
import io.logstreamer.bench.system.MachineTime;
import io.logstreamer.bench.system.Programs;
import io.logstreamer.bench.system.Sinks;
import io.logstreamer.cli.ExitCodes;
import io.logstreamer.cli.Invocation;
import io.logstreamer.cli.OperationFailedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One run from start to end. For one thread, which is interrupted to stop it. */
final class PeersRun {

    private static final Duration LOOK_BEFORE = Duration.ofSeconds(2);
    private static final int NS_PER_SECOND = 1_000_000_000;

    private final Invocation given;
    private final Programs programs;
    private final String commandLine;
    private final Results results = new Results();

    PeersRun(Invocation given, Programs programs, String commandLine) {
        this.given = given;
        this.programs = programs;
        this.commandLine = commandLine;
    }

    /** @return the exit code; no process is left when it returns, nor when it throws */
    int untilEnd() throws IOException {
        Path out = outDirectory();
        Path directory = Files.createTempDirectory("logstreamer-bench-");
        try {
            // nginx's workers may be another user, who must come through.
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
            return measureAndReport(directory, out);
        } finally {
            delete(directory);
        }
    }

    private int measureAndReport(Path directory, Path out) throws IOException {
        List<Section> sections =
                Sections.of(plan(), given.get(PeersSettings.SECTIONS), programs.path("wrk"), directory);
        String date = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        long startNs = System.nanoTime();
        Surroundings surroundings = new Surroundings();
        boolean complete = false;
        try {
            surroundings.lookAround();
            run(sections, directory);
            complete = true;
        } catch (InterruptedException e) {
            say("stopped; what was measured so far is kept");
        }
        report(facts(sections, date, surroundings, (System.nanoTime() - startNs) / 1e9, complete), out);
        return complete && results.faults().isEmpty() ? ExitCodes.OK : ExitCodes.FAILED;
    }

    private Sections.Plan plan() {
        return new Sections.Plan(
                given.get(PeersSettings.ROUNDS),
                Duration.ofSeconds(given.get(PeersSettings.SECONDS)),
                given.get(PeersSettings.RATE),
                given.get(PeersSettings.CONNECTIONS));
    }

    private Path outDirectory() {
        Path out = given.get(PeersSettings.OUT);
        try {
            return Files.createDirectories(out);
        } catch (IOException e) {
            throw new OperationFailedException("cannot make the directory " + out + " (OUT): " + e, e);
        }
    }

    private void run(List<Section> sections, Path directory) throws IOException, InterruptedException {
        try (Fleet fleet = Fleet.in(directory)) {
            Sinks sinks = Sinks.start(fleet, programs.path("nginx"), Sections.MOST_ANALYZERS);
            Lab lab = new Lab(programs, fleet, sinks, results, this::say);
            for (int i = 0; i < sections.size(); i++) {
                Duration left = sections.subList(i, sections.size()).stream()
                        .map(Section::estimate)
                        .reduce(Duration.ZERO, Duration::plus);
                say(sections.get(i).name() + ": " + sections.get(i).about());
                say("  about " + minutes(sections.get(i).estimate()) + "; with all that follows, " + minutes(left));
                sections.get(i).run(lab);
            }
        }
    }

    private static String minutes(Duration duration) {
        return duration.toMinutes() == 0
                ? duration.toSeconds() + " s"
                : duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
    }

    private RunFacts facts(
            List<Section> sections, String date, Surroundings surroundings, double seconds, boolean complete)
            throws IOException {
        Map<String, String> about = new LinkedHashMap<>();
        sections.forEach(section -> about.put(section.name(), section.about()));
        return new RunFacts(
                date,
                commandLine,
                PeersMain.PROGRAM.version(),
                System.getProperty("logstreamer.revision", "unknown"),
                surroundings.versions,
                Distributor.jvmFlags(),
                Machine.ofThisProcess(),
                about,
                seconds,
                surroundings.busyBefore,
                surroundings.stolen(),
                complete);
    }

    private void report(RunFacts facts, Path out) throws IOException {
        String table = TableText.of(facts, results);
        Files.writeString(out.resolve("table.txt"), table);
        Files.writeString(out.resolve("results.json"), ResultsJson.of(facts, results));
        Plots.write(results, out);
        say("");
        table.lines().forEach(this::say);
        say("");
        say("table.txt, results.json and the plots are in " + out + "; the run took "
                + minutes(Duration.ofNanos((long) (facts.seconds() * NS_PER_SECOND))));
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    private void say(String line) {
        given.out().println(line);
    }

    /** What else the machine does, and what the others' programs are. */
    private final class Surroundings {
        private MachineTime start = MachineTime.now();
        private Map<String, String> versions = Map.of();
        private double busyBefore = Double.NaN;

        Surroundings() throws IOException {}

        void lookAround() throws IOException, InterruptedException {
            versions = programs.versions();
            MachineTime before = MachineTime.now();
            Thread.sleep(LOOK_BEFORE);
            start = MachineTime.now();
            busyBefore = start.busySince(before);
            if (busyBefore > RunFacts.BUSY) {
                say("warning: others use " + Math.round(100 * busyBefore) + " % of the cores");
            }
        }

        double stolen() throws IOException {
            return MachineTime.now().stolenSince(start);
        }
    }
}
