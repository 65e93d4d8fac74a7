package io.logstreamer.server.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.server.system.Books;
import io.logstreamer.server.system.FreePorts;
import io.logstreamer.server.system.Http;
import io.logstreamer.server.system.Measured;
import io.logstreamer.server.system.Waiting;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * An operator's day in half a minute, under load: reweigh, add a canary and walk it up, drain, remove, reload of good and bad
 * files, a total outage with a reload in it, another limit. Nothing is lost, or refused but in the outage and by the limit;
 * and between any two changes each analyzer gets its share, counted by the analyzers themselves.
 */
@Tag("system")
class OperatorsDayIT {
    private static final int PACKETS_PER_SECOND = 1_500;

    /** Some 600 packets or 3,000 messages: a share that is wrong by 3 % is found. */
    private static final Duration EPOCH = Duration.ofMillis(400);

    /** What was sent before a change is routed by then. */
    private static final Duration SETTLED = Duration.ofMillis(150);

    private static final Duration UP_WITHIN = Duration.ofSeconds(15);
    private static final Duration EJECTED_WITHIN = Duration.ofSeconds(15);

    /** A reload is in force within a second, whatever the analyzers do. */
    private static final Duration RELOADED_WITHIN = Duration.ofSeconds(1);

    /** As in {@link RampIT}: what is routed in a stretch, and packets that overtake each other at both of its ends. */
    private static final int WITHIN_LMAX = 3 + 2;

    private static final int GREEN = 3;
    private static final String GREEN_NAME = "green";

    private final Oracle oracle = new Oracle();
    private final Arrivals arrivals = new Arrivals();
    private final Http http = new Http();
    private final Measured measured = new Measured("operators-day");
    private final Path file = FaultBed.logs("operators-day").resolve("logstreamer.yaml");

    /** One analyzer as the file has it. */
    private record Entry(String name, int port, String weight) {
        String yaml() {
            return "  - name: " + name + "\n    url: http://127.0.0.1:" + port + "\n    weight: " + weight + "\n";
        }
    }

    @Test
    void aDaysChangesLoseNothingAndKeepShares() throws Exception {
        int greenPort = FreePorts.find(1).getFirst();
        try (ScriptedFleet fleet = new ScriptedFleet(oracle);
                ScriptedAnalyzer green = new ScriptedAnalyzer(greenPort, oracle)) {
            for (int i = 0; i < FaultBed.SHARES.size(); i++) {
                tellArrivals(fleet.analyzer(i), i);
            }
            tellArrivals(green, GREEN);
            List<Entry> morning = List.of(
                    new Entry("analyzer-1", fleet.ports().get(0), "0.4"),
                    new Entry("analyzer-2", fleet.ports().get(1), "0.3"),
                    new Entry("analyzer-3", fleet.ports().get(2), "0.3"));
            write(morning, "");
            try (FaultBed bed = FaultBed.start("operators-day", oracle, fleet.ports(), FaultBed.CONFIG_FILE + file)) {
                Oracle.Start start = oracle.start(bed.quietBooks());
                try (Load load = Load.start(bed.port(), oracle, PACKETS_PER_SECOND)) {
                    byTheApi(bed, greenPort);
                    byTheFile(bed, morning, greenPort);
                    load.stop();
                }
                bed.verdict(start, 0).assertNothingRefused();
                throughAnOutage(bed, fleet, morning);
                bed.verdict(start, 0).assertNothingLost();
            }
        }
    }

    private void tellArrivals(ScriptedAnalyzer analyzer, int index) {
        analyzer.ingest(ingest -> {
            arrivals.note(index, ingest.sequences());
            return Answer.OK;
        });
    }

    private void byTheApi(FaultBed bed, int greenPort) throws Exception {
        assertShares(bed, "as started", Map.of(0, 0.4, 1, 0.3, 2, 0.3));
        ask(bed, 200, "PATCH", "/v1/weights", "{\"analyzer-1\":0.6,\"analyzer-2\":0.2,\"analyzer-3\":0.2}");
        assertShares(bed, "reweighed", Map.of(0, 0.6, 1, 0.2, 2, 0.2));

        ask(bed, 201, "POST", "/v1/analyzers", green(greenPort, weightOf(0.02)));
        awaitUp(bed, GREEN_NAME);
        for (double share : List.of(0.02, 0.1, 0.5)) {
            ask(bed, 200, "PATCH", "/v1/weights", "{\"green\":" + weightOf(share) + "}");
            double rest = 1 - share;
            assertShares(bed, "canary at " + share, Map.of(0, 0.6 * rest, 1, 0.2 * rest, 2, 0.2 * rest, GREEN, share));
        }

        HttpResponse<String> drained = ask(bed, 200, "POST", "/v1/analyzers/analyzer-2/drain?wait=4s", "");
        JsonNode left = Http.parse(drained.body());
        assertShares(bed, "analyzer-2 drained", Map.of(0, 0.3 / 0.9, 1, 0.0, 2, 0.1 / 0.9, GREEN, 0.5 / 0.9));
        measured.line("drain: " + left);
        ask(bed, 202, "DELETE", "/v1/analyzers/analyzer-2", "");
        assertShares(bed, "analyzer-2 removed", Map.of(0, 0.3 / 0.9, 1, 0.0, 2, 0.1 / 0.9, GREEN, 0.5 / 0.9));
    }

    /** The weight that takes this share from others that weigh 1 together. */
    private static String weightOf(double share) {
        return String.format("%.9f", share / (1 - share));
    }

    private static String green(int port, String weight) {
        return "{\"name\":\"green\",\"url\":\"http://127.0.0.1:" + port + "\",\"weight\":" + weight + "}";
    }

    private void byTheFile(FaultBed bed, List<Entry> morning, int greenPort) throws Exception {
        List<Entry> noon = new ArrayList<>(List.of(
                new Entry("analyzer-1", morning.get(0).port(), "0.2"),
                new Entry("analyzer-2", morning.get(1).port(), "0.15"),
                new Entry("analyzer-3", morning.get(2).port(), "0.15")));
        noon.add(new Entry(GREEN_NAME, greenPort, "0.5"));
        write(noon, "");
        reload(bed, 200);
        awaitUp(bed, "analyzer-2");
        assertShares(bed, "reloaded", Map.of(0, 0.2, 1, 0.15, 2, 0.15, GREEN, 0.5));

        write(List.of(new Entry("analyzer-1", 1, "-1"), new Entry("analyzer-1", 70_000, "x")), "ramp-sec: never\n");
        HttpResponse<String> refused = reload(bed, 422);
        JsonNode errors = Http.parse(refused.body()).get("errors");
        assertTrue(errors.size() >= 2, refused::body);
        assertShares(bed, "after a bad file", Map.of(0, 0.2, 1, 0.15, 2, 0.15, GREEN, 0.5));

        write(morning, "");
        reload(bed, 200);
        assertShares(bed, "as in the morning", Map.of(0, 0.4, 1, 0.3, 2, 0.3, GREEN, 0.0));
    }

    /** What is refused meanwhile is refused; what was accepted is not lost. */
    private void throughAnOutage(FaultBed bed, ScriptedFleet fleet, List<Entry> morning) throws Exception {
        try (Load load = Load.start(bed.port(), oracle, PACKETS_PER_SECOND)) {
            for (int i = 0; i < morning.size(); i++) {
                fleet.proxy(i).refuse();
            }
            Waiting.until("all are ejected", EJECTED_WITHIN, () -> "", () -> {
                Books books = bed.books();
                return List.of(0, 1, 2).stream().noneMatch(i -> books.state(i).equals("UP"));
            });
            write(
                    List.of(
                            new Entry("analyzer-1", morning.get(0).port(), "0.5"),
                            new Entry("analyzer-2", morning.get(1).port(), "0.25"),
                            new Entry("analyzer-3", morning.get(2).port(), "0.25")),
                    "");
            reload(bed, 200);
            fleet.heal();
            for (int i = 0; i < morning.size(); i++) {
                tellArrivals(fleet.analyzer(i), i);
            }
            bed.awaitAllUp();
            // Credits that the outage left behind are paid back first.
            Thread.sleep(SETTLED);
            assertShares(bed, "after an outage", Map.of(0, 0.5, 1, 0.25, 2, 0.25));
            underAnotherLimit(bed, morning);
            load.stop();
        }
        bed.quietBooks();
    }

    /** The load is of one emitter, which for a while may send a third of it. */
    private void underAnotherLimit(FaultBed bed, List<Entry> analyzers) throws Exception {
        write(analyzers, "emitter-packets-per-sec: " + PACKETS_PER_SECOND / 3 + "\nemitter-burst-sec: 1\n");
        reload(bed, 200);
        Waiting.until("packets beyond the rate are refused", UP_WITHIN, () -> "", () -> bed.refused("rate") > 0);
        assertShares(bed, "under a rate", Map.of(0, 0.4, 1, 0.3, 2, 0.3));
        write(analyzers, "");
        reload(bed, 200);
        Thread.sleep(SETTLED);
        double refused = bed.refused("rate");
        assertShares(bed, "without the rate", Map.of(0, 0.4, 1, 0.3, 2, 0.3));
        assertEquals(refused, bed.refused("rate"));
        measured.line("refused by the rate: " + refused);
    }

    private void write(List<Entry> analyzers, String more) throws IOException {
        Files.createDirectories(file.getParent());
        Path next = Files.writeString(
                file.resolveSibling("next.yaml"),
                "analyzers:\n" + analyzers.stream().map(Entry::yaml).collect(Collectors.joining()) + more);
        Files.move(next, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    private HttpResponse<String> reload(FaultBed bed, int status) throws Exception {
        long startNs = System.nanoTime();
        HttpResponse<String> reply = ask(bed, status, "POST", "/v1/reload", "");
        Duration took = Duration.ofNanos(System.nanoTime() - startNs);
        measured.line("reload: " + status + " after " + took.toMillis() + " ms: " + reply.body());
        assertTrue(took.compareTo(RELOADED_WITHIN) < 0, () -> "in force after " + took);
        return reply;
    }

    private HttpResponse<String> ask(FaultBed bed, int status, String method, String path, String body)
            throws IOException, InterruptedException {
        HttpResponse<String> reply = http.ask(bed.adminPort(), method, path, body);
        assertEquals(status, reply.statusCode(), () -> method + " " + path + ": " + reply.body());
        return reply;
    }

    private void awaitUp(FaultBed bed, String name) throws InterruptedException {
        Waiting.until(
                name + " is up",
                UP_WITHIN,
                () -> "",
                () -> Http.parse(http.ask(bed.adminPort(), "GET", "/v1/analyzers/" + name, "")
                                .body())
                        .at("/analyzer/state")
                        .asString()
                        .equals("UP"));
    }

    /** What arrives of the packets that are sent from now on, for the length of an epoch. */
    private void assertShares(FaultBed bed, String what, Map<Integer, Double> shares) throws Exception {
        Thread.sleep(SETTLED);
        int from = oracle.next();
        Thread.sleep(EPOCH);
        int to = oracle.next();
        int last = to - 1;
        Thread.sleep(SETTLED);
        Waiting.until("the last has arrived", UP_WITHIN, () -> "packet " + last, () -> oracle.isOver(last));
        Map<Integer, Integer> got = new LinkedHashMap<>(arrivals.messages(from, to));
        int total = got.values().stream().mapToInt(Integer::intValue).sum();
        double bound = WITHIN_LMAX * bed.books().lmax();
        measured.line(what + ": " + got + " of " + total + " messages");
        assertTrue(total > 10 * bound, () -> what + ": only " + got);
        shares.forEach((analyzer, share) -> {
            double off = got.getOrDefault(analyzer, 0) - share * total;
            assertTrue(
                    Math.abs(off) <= bound, () -> what + ": " + analyzer + " is off by " + off + " messages: " + got);
        });
    }
}
