package io.logstreamer.server.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.logstreamer.server.system.Books;
import io.logstreamer.server.system.Checkout;
import io.logstreamer.server.system.Exposition;
import io.logstreamer.server.system.FreePorts;
import io.logstreamer.server.system.Http;
import io.logstreamer.server.system.Launched;
import io.logstreamer.server.system.Measured;
import io.logstreamer.server.system.Waiting;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A distributor before three analyzers, and the course of a case: load, trouble, its end, recovery, verdict. The load is
 * modest and must be taken whole whenever two analyzers are well.
 *
 * <p>What differs from the shipped settings does so to make cases short: probes, ejections and ramps of a second. The
 * sender's timeout is the shipped one.
 */
final class FaultBed implements AutoCloseable {
    static final List<Double> SHARES = List.of(0.4, 0.3, 0.3);
    static final int PACKETS_PER_SECOND = 600;

    /** Whether faults last as long as in life, rather than just long enough to show. */
    static final boolean LONG = System.getProperty("faults", "short").equals("long");

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration WARM_UP = Duration.ofSeconds(2);
    private static final Duration BEFORE = Duration.ofMillis(200);

    /** "A fresh packet is delivered within 5 s of the last fault's end." */
    private static final Duration FRESH_WITHIN = Duration.ofSeconds(5);

    /**
     * EJECT_MAX_MS, two probes a second apart, the one the fault has spoilt, its timeout, RAMP_SEC, and a second for the
     * machine.
     */
    private static final Duration BACK_WITHIN = Duration.ofSeconds(2 + 2 + 1 + 1 + 1 + 1);

    /** What each got of a short load, once all are up again, is its share but for so much. */
    private static final int SHARE_WITHIN_LMAX = 3;

    private static final Duration SHARE_WINDOW = Duration.ofMillis(100);

    /** An analyzer that stayed is first left alone for as long as it has asked, then given what it could not take. */
    private static final Duration SHARE_AGAIN_WITHIN = Duration.ofSeconds(6 + 2);

    /** DEAD_LETTER_DIR, beside the logs. */
    static final String LETTERS = "dead-letters";

    /** The flag of a file that names the analyzers, which then are not given as a flag. */
    static final String CONFIG_FILE = "--config-file=";

    private static final int LOOKS = 50;
    private static final int LOOK_MS = 20;

    private static final List<String> QUICK = List.of(
            "--health-check-interval-sec=1",
            "--health-check-timeout-sec=1",
            "--eject-base-ms=250",
            "--eject-max-ms=2000",
            "--ramp-sec=1");

    private final Http http = new Http();
    private final Oracle oracle;
    private final int port;
    private final int metricsPort;
    private final int adminPort;
    private final Launched distributor;
    private final Measured measured;
    private int packetsPerSecond = PACKETS_PER_SECOND;

    private FaultBed(String name, Oracle oracle, List<Integer> ports, Launched distributor) {
        this.oracle = oracle;
        this.port = ports.get(0);
        this.metricsPort = ports.get(1);
        this.adminPort = ports.get(2);
        this.distributor = distributor;
        this.measured = new Measured(name);
    }

    /** As the other, within nothing. */
    static FaultBed start(String name, Oracle oracle, List<Integer> analyzerPorts, String... flags)
            throws IOException, InterruptedException {
        return start(name, oracle, analyzerPorts, Launched.Within.NOTHING, flags);
    }

    /** Returns when all are up. */
    static FaultBed start(
            String name, Oracle oracle, List<Integer> analyzerPorts, Launched.Within within, String... flags)
            throws IOException, InterruptedException {
        List<Integer> ports = FreePorts.find(3);
        Path logs = logs(name);
        Path letters = logs.resolve(LETTERS);
        KeptLetters.clear(letters);
        List<String> arguments = new ArrayList<>(List.of(
                "distributor",
                "--dead-letter-dir=" + letters,
                "--port=" + ports.get(0),
                "--metrics-addr=127.0.0.1:" + ports.get(1),
                "--admin-addr=127.0.0.1:" + ports.get(2)));
        if (!isGiven(CONFIG_FILE, flags)) {
            arguments.add("--analyzers="
                    + IntStream.range(0, analyzerPorts.size())
                            .mapToObj(i -> "http://127.0.0.1:" + analyzerPorts.get(i) + "=" + SHARES.get(i))
                            .collect(Collectors.joining(",")));
        }
        QUICK.stream().filter(quick -> !isGiven(quick, flags)).forEach(arguments::add);
        arguments.addAll(List.of(flags));
        FaultBed bed = new FaultBed(name, oracle, ports, Launched.start(logs, "distributor", arguments, within));
        try {
            bed.awaitAllUp();
            oracle.keptIn(new KeptLetters(letters));
            bed.warmUp();
            return bed;
        } catch (Throwable e) {
            bed.close();
            throw e;
        }
    }

    private static boolean isGiven(String flag, String... flags) {
        String name = flag.substring(0, flag.indexOf('=') + 1);
        return Stream.of(flags).anyMatch(given -> given.startsWith(name));
    }

    /** Where a bed of the name keeps what it writes. */
    static Path logs(String name) {
        return Checkout.ROOT.resolve(Path.of("server", "target", "system-tests", name));
    }

    /** The first requests of a JVM are so slow that they would pass for an analyzer's fault. */
    private void warmUp() throws InterruptedException, IOException {
        try (Load load = Load.start(port, oracle, PACKETS_PER_SECOND)) {
            Thread.sleep(WARM_UP);
            load.stop();
        }
        quietBooks();
    }

    /** One analyzer in trouble: nothing is lost, and nothing is refused, as the others take it all. */
    void suffer(String what, int victim, Trouble trouble, Duration lasts, Effect effect) throws Exception {
        Course course = play(what, List.of(victim), trouble, lasts, 0);
        course.verdict().assertNothingRefused();
        switch (effect) {
            case EJECTED -> assertTrue(course.ejections() > 0, () -> "it was not ejected\n" + course.verdict());
            case STAYS -> assertEquals(0, course.ejections(), () -> "it was ejected\n" + course.verdict());
            case OPEN -> {}
        }
    }

    /** All in trouble: nothing that was accepted is lost but so many packets that are dead-lettered. */
    Verdict sufferAll(String what, Trouble trouble, Duration lasts, int deadLetters) throws Exception {
        return play(what, List.of(0, 1, 2), trouble, lasts, deadLetters).verdict();
    }

    /** Emitters in trouble: none of what others, or they themselves, sent well is lost or refused. */
    Verdict sufferEmitters(String what, List<? extends Trouble> troubles, Duration lasts) throws Exception {
        return whileServing(what, () -> Troubles.during(Troubles.together(troubles), () -> Thread.sleep(lasts)));
    }

    /** Does the work under a load that loses nothing, is refused nothing, and finds the distributor as it was before. */
    Verdict whileServing(String what, Callable<Long> work) throws Exception {
        awaitAllUp();
        Oracle.Start start = oracle.start(quietBooks());
        Possessions before = possessions();
        try (Load load = Load.start(port, oracle, PACKETS_PER_SECOND)) {
            long struck = work.call();
            assertTrue(struck > 0, "the fault never struck");
            load.stop();
            Verdict verdict = verdict(start, 0);
            verdict.assertNothingLost();
            verdict.assertNothingRefused();
            measured.line(what + ": struck " + struck + "; " + verdict.accepted() + " accepted, 0 refused, "
                    + verdict.delivered() + " delivered, 0 lost");
        }
        Possessions.awaitNoMoreThan(before, this::possessions);
        return oracle.verdict(start, quietBooks());
    }

    Possessions possessions() {
        return Possessions.of(distributor.pid());
    }

    String log() {
        return distributor.out() + distributor.err();
    }

    boolean isAlive() {
        return distributor.isAlive();
    }

    /** Requests refused for the reason, so far. */
    double refused(String reason) throws IOException, InterruptedException {
        return metrics().sum("distributor_refused_packets_total", "reason=\"" + reason + "\"");
    }

    void measured(String line) throws IOException {
        measured.line(line);
    }

    /** @param ejections of the victims until the trouble's end */
    private record Course(Verdict verdict, long ejections) {}

    /** Load, trouble, its end, recovery, verdict. */
    private Course play(String what, List<Integer> victims, Trouble trouble, Duration lasts, int deadLetters)
            throws Exception {
        awaitAllUp();
        Oracle.Start start = oracle.start(quietBooks());
        try (Load load = Load.start(port, oracle, packetsPerSecond)) {
            Thread.sleep(BEFORE);
            AtomicLong ejections = new AtomicLong(-ejections(start.books(), victims));
            long struck = Troubles.during(trouble, () -> {
                Thread.sleep(lasts);
                ejections.addAndGet(ejections(books(), victims));
            });
            assertTrue(struck > 0, "the fault never struck");
            Recovery recovery = recover(victims);
            load.stop();
            Verdict verdict = verdict(start, deadLetters);
            verdict.assertLostOnly(deadLetters);
            assertSharesAgain();
            report(what, struck, ejections.get(), recovery, verdict);
            return new Course(verdict, ejections.get());
        }
    }

    /** P1, after the fault: nobody is left behind, and nobody is made up to for longer than it takes. */
    private void assertSharesAgain() throws IOException, InterruptedException {
        List<Double> differences = List.of();
        Books after = quietBooks();
        long startNs = System.nanoTime();
        while (System.nanoTime() - startNs < SHARE_AGAIN_WITHIN.toNanos()) {
            Books before = after;
            try (Load load = Load.start(port, oracle, PACKETS_PER_SECOND)) {
                Thread.sleep(SHARE_WINDOW);
                load.stop();
            }
            after = quietBooks();
            double bound = SHARE_WITHIN_LMAX * after.lmax();
            differences = after.differences(before, SHARES);
            if (differences.stream().allMatch(difference -> Math.abs(difference) < bound)) {
                return;
            }
        }
        fail("not back at its share: " + differences + " messages in the last window\n" + state());
    }

    /** An analyzer in another process tells what it took a little later, and so does a file. */
    Verdict verdict(Oracle.Start start, int deadLetters) throws IOException, InterruptedException {
        Books books = quietBooks();
        Verdict verdict = oracle.verdict(start, books);
        for (int i = 0; i < LOOKS && !verdict.isComplete(deadLetters, 0); i++) {
            Thread.sleep(LOOK_MS);
            verdict = oracle.verdict(start, books);
        }
        return verdict;
    }

    /** How long it took, from the end of the trouble. */
    private record Recovery(Duration fresh, Duration back) {}

    private Recovery recover(List<Integer> victims) throws InterruptedException {
        long healedNs = System.nanoTime();
        Duration fresh = deliverFresh();
        Duration left = BACK_WITHIN.minus(Duration.ofNanos(System.nanoTime() - healedNs));
        Waiting.until("back at its share", left, this::state, () -> {
            Books books = books();
            return victims.stream().allMatch(victim -> books.state(victim).equals("UP"));
        });
        return new Recovery(fresh, Duration.ofNanos(System.nanoTime() - healedNs));
    }

    private Duration deliverFresh() throws InterruptedException {
        List<Integer> taken = new ArrayList<>();
        return Waiting.until("a fresh packet is delivered", FRESH_WITHIN, this::state, () -> {
            if (taken.isEmpty()) {
                int sequence = oracle.send();
                if (post(sequence).statusCode() == 202) {
                    taken.add(sequence);
                }
            }
            return !taken.isEmpty() && oracle.isDelivered(taken.getFirst());
        });
    }

    /** Sends one packet and tells the oracle. */
    HttpResponse<String> post(int sequence) throws IOException, InterruptedException {
        HttpResponse<String> reply = http.post(port, "/ingest", LoadPackets.text(sequence));
        if (reply.statusCode() == 202) {
            oracle.accepted(sequence);
        } else {
            oracle.refused(sequence);
        }
        return reply;
    }

    private void report(String what, long struck, long ejections, Recovery recovery, Verdict verdict)
            throws IOException {
        measured.line(what + ": struck " + struck + ", ejected " + ejections + ", fresh packet after "
                + recovery.fresh().toMillis() + " ms, back after "
                + recovery.back().toMillis() + " ms; " + verdict.accepted() + " accepted, "
                + verdict.refused() + " refused, " + verdict.delivered() + " delivered, " + verdict.duplicates()
                + " duplicates of " + verdict.possibleDuplicates() + " possible, "
                + verdict.lost().cardinality() + " dead-lettered, 0 lost");
    }

    void awaitAllUp() throws InterruptedException {
        Waiting.until("all analyzers up", PATIENCE, this::state, () -> {
            assertTrue(distributor.isAlive(), distributor::err);
            Books books = books();
            return IntStream.range(0, SHARES.size())
                    .allMatch(i -> books.state(i).equals("UP"));
        });
    }

    /** The books once nothing is inside. */
    Books quietBooks() throws IOException, InterruptedException {
        Waiting.until("nothing inside", PATIENCE, this::state, () -> books().quiescent());
        return books();
    }

    Books books() throws IOException, InterruptedException {
        return new Books(http.json(port, "/metrics-json"));
    }

    Exposition metrics() throws IOException, InterruptedException {
        return new Exposition(http.get(metricsPort, "/metrics").body());
    }

    private static long ejections(Books books, List<Integer> victims) {
        return victims.stream()
                .mapToLong(victim -> books.analyzer(victim).get("ejections").asLong())
                .sum();
    }

    private String state() {
        try {
            return books().json() + "\n" + distributor.err();
        } catch (IOException e) {
            return e + "\n" + distributor.err();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return e.toString();
        }
    }

    /** Of the cases to come. */
    void load(int packetsPerSecond) {
        this.packetsPerSecond = packetsPerSecond;
    }

    Oracle oracle() {
        return oracle;
    }

    Launched distributor() {
        return distributor;
    }

    int port() {
        return port;
    }

    int adminPort() {
        return adminPort;
    }

    @Override
    public void close() {
        distributor.kill();
    }
}
