package io.logstreamer.server.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The compose demo for real: {@code ./test.sh --docker}. What happens is asked of its Prometheus, as an operator would;
 * the shares are those of the weights in {@code docker/compose.yaml}.
 */
@Tag("docker")
class ComposeIT {

    private static final String GRAFANA = "grafana/grafana:13.2.2";
    private static final List<String> OWN = List.of("analyzer-1", "analyzer-2", "analyzer-3", "distributor", "emitter");
    private static final Map<String, Double> SHARES = Map.of("analyzer-1", 0.5, "analyzer-2", 0.3, "analyzer-3", 0.2);
    private static final Map<String, Double> SHARES_WITHOUT_THE_FIRST =
            Map.of("analyzer-1", 0.0, "analyzer-2", 0.3 / 0.5, "analyzer-3", 0.2 / 0.5);

    /** The demo's own rate first; then what a machine gives that has other things to do. */
    private static final List<Integer> RATES = List.of(5000, 1000, 200);

    private static final double REACHED = 0.95;
    private static final Duration WARM_UP = Duration.ofSeconds(30);
    private static final double WINDOW_MESSAGES = 60_000;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration POLL = Duration.ofMillis(500);

    private final Http http = new Http();
    private final PrometheusApi prometheus = new PrometheusApi(9090);
    private final List<Sent> emitted = new ArrayList<>();

    @Test
    void analyzerIsLostAndComesBackTwiceAndNoPacketIsLost() throws Exception {
        Measured measured = new Measured("compose");
        boolean withGrafana = ComposeProject.imageCanBeHad(GRAFANA);
        List<String> services = new ArrayList<>(OWN);
        services.add("prometheus");
        if (withGrafana) {
            services.add("grafana");
        } else {
            measured.line("the image " + GRAFANA + " cannot be had here: all runs but what asks Grafana");
        }
        long startNs = System.nanoTime();
        try (ComposeProject project = ComposeProject.up(RATES.getFirst(), services)) {
            measured.line("built and up after " + seconds(startNs) + " s, image of "
                    + Measured.whole(ComposeProject.imageBytes() / 1e6) + " MB");
            awaitHealthy(3, "all targets up", "sum(up) == 5");
            assertContained(project);
            if (withGrafana) {
                assertGrafanaShowsTheDashboards(measured);
            }
            findRate(project, measured);
            measured.line("all up: " + assertShares(SHARES));

            loseAndRedistribute(project, measured);
            startNs = System.nanoTime();
            project.start("analyzer-1");
            measured.line(comeBack(startNs) + "; then " + assertShares(SHARES));
            assertRampWasSeen();

            String oldAddress = project.address("analyzer-1");
            loseAndRedistribute(project, measured);
            startNs = System.nanoTime();
            project.startElsewhere("analyzer-1", oldAddress);
            measured.line(oldAddress + " is now " + project.address("analyzer-1") + ": " + comeBack(startNs) + "; then "
                    + assertShares(SHARES));

            measured.line("memory: " + String.join(", ", project.memory()));
            assertNothingWasLost(project, measured);
            assertZstdIsTaken();
            assertNobodyFell(project);
        }
    }

    private static long seconds(long sinceNs) {
        return (System.nanoTime() - sinceNs) / 1_000_000_000;
    }

    /** Not as root, on a file system that cannot be written to, within limits: as the compose file says, in fact. */
    private static void assertContained(ComposeProject project) throws Exception {
        for (String service : OWN) {
            assertEquals(
                    "10001:10001 true [ALL]",
                    project.inspect(service, "{{.Config.User}} {{.HostConfig.ReadonlyRootfs}} {{.HostConfig.CapDrop}}"),
                    service);
            assertTrue(Long.parseLong(project.inspect(service, "{{.HostConfig.Memory}}")) > 0, service);
        }
    }

    private void findRate(ComposeProject project, Measured measured) throws Exception {
        double reached = 0;
        for (int rate : RATES) {
            if (rate != RATES.getFirst()) {
                emitted.add(project.stopEmitter());
                project.startEmitter(rate);
            }
            Thread.sleep(WARM_UP);
            Scrape before = Scrape.last(prometheus);
            Scrape after = nextScrapes(before, 3);
            reached = after.acceptedPacketsPerSecondSince(before);
            measured.line("rate " + rate + ": " + Measured.whole(reached) + " packets/s accepted");
            if (reached >= REACHED * rate) {
                return;
            }
        }
        assertTrue(reached > 0, "nothing is accepted");
    }

    private Scrape nextScrapes(Scrape before, int count) throws InterruptedException, IOException {
        double until = before.atSec() + 5 * count - 1;
        await("new scrapes", () -> Scrape.last(prometheus).atSec() > until);
        return Scrape.last(prometheus);
    }

    private String assertShares(Map<String, Double> expected) throws Exception {
        // What was routed before is delivered, and the next scrape knows of it.
        Scrape before = nextScrapes(Scrape.last(prometheus), 2);
        await("a window's messages", () -> Scrape.last(prometheus).deliveredSince(before) >= WINDOW_MESSAGES);
        return Scrape.last(prometheus).assertShares(before, expected);
    }

    private void loseAndRedistribute(ComposeProject project, Measured measured) throws Exception {
        project.stop("analyzer-1");
        long stoppedNs = System.nanoTime();
        awaitHealthy(2, "analyzer-1 is ejected", state("ejected"));
        measured.line("analyzer-1 stopped: seen within " + seconds(stoppedNs) + " s; then "
                + assertShares(SHARES_WITHOUT_THE_FIRST));
    }

    private String comeBack(long startNs) throws Exception {
        awaitHealthy(3, "analyzer-1 is routable", "distributor_share_effective{analyzer=\"analyzer-1\"} > 0");
        long routable = seconds(startNs);
        awaitHealthy(3, "analyzer-1 is up", state("up"));
        return "back after " + routable + " s, up after " + seconds(startNs) + " s";
    }

    private static String state(String state) {
        return "distributor_analyzer_state{analyzer=\"analyzer-1\",state=\"" + state + "\"} == 1";
    }

    private void assertRampWasSeen() throws Exception {
        String between = "distributor_share_effective{analyzer=\"analyzer-1\"} > 0.01 < 0.49";
        assertTrue(
                prometheus.value("count_over_time((" + between + ")[10m:1s])").orElse(0) > 0,
                "no scrape saw the share of analyzer-1 between nothing and all of it");
    }

    /** By Prometheus, and by the distributor itself. */
    private void awaitHealthy(int healthy, String what, String expression) throws Exception {
        await(
                what,
                () -> !prometheus.query(expression).isEmpty()
                        && prometheus.value("distributor_healthy_analyzers").orElse(-1) == healthy);
        assertEquals(
                healthy, http.json(8080, "/health").get("healthy_analyzers").asInt());
    }

    private void await(String what, Waiting.Question question) throws InterruptedException {
        Waiting.until(what, PATIENCE, POLL, this::state, question);
    }

    private String state() {
        try {
            return http.get(8080, "/metrics-json").body();
        } catch (IOException e) {
            return e.toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return e.toString();
        }
    }

    /** P4 and P5, by the distributor's ledger, the emitters' counts and those of the analyzers that were never stopped. */
    private void assertNothingWasLost(ComposeProject project, Measured measured) throws Exception {
        emitted.add(project.stopEmitter());
        await("nothing is inside", () -> new Books(http.json(8080, "/metrics-json")).quiescent());
        Books books = new Books(http.json(8080, "/metrics-json"));
        books.assertAllDelivered();
        await(
                "Prometheus knows of it",
                () -> packets("distributor_total_packets_total") == books.packets("accepted")
                        && packets("sum(analyzer_packets_total{analyzer!=\"analyzer-1\"})") > 0);
        assertEquals(0, packets("distributor_ledger_unaccounted_packets"));
        assertEquals(0, packets("sum(distributor_dead_lettered_packets_total) or vector(0)"));

        long accepted = emitted.stream().mapToLong(Sent::acceptedPackets).sum();
        long retried = emitted.stream().mapToLong(Sent::retriedAttempts).sum();
        assertEquals(0, emitted.stream().mapToLong(Sent::givenUpPackets).sum());
        // A packet whose 202 got lost is sent, and accepted, again.
        assertBetween(accepted, books.packets("accepted"), accepted + retried);
        for (int i : List.of(1, 2)) {
            JsonNode stats = http.json(9001 + i, "/stats");
            // What arrived although its answer did not was sent elsewhere, marked.
            assertBetween(
                    books.delivered(i, "packets"),
                    stats.at("/packets/unique").asLong(),
                    books.delivered(i, "packets") + books.possibleDuplicates());
        }
        measured.line("emitters: " + Measured.count(accepted) + " packets accepted; distributor: "
                + Measured.count(books.packets("accepted")) + " accepted, "
                + Measured.count(books.packets("delivered")) + " delivered, " + books.packets("dead_lettered")
                + " dead-lettered, 0 unaccounted, " + books.possibleDuplicates() + " possible duplicates");
    }

    /** Its library is unpacked when the first such body comes, onto the only file system that can be written to. */
    private void assertZstdIsTaken() throws Exception {
        String packet = "{\"emitter_id\":\"z\",\"packet_id\":\"1\",\"messages\":"
                + "[{\"message\":\"m\",\"level\":\"INFO\",\"timestamp\":1}]}";
        byte[] packed = Zstd.compress(packet.getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> reply = http.postPacked(8080, "/ingest", "zstd", packed);
        assertEquals(202, reply.statusCode(), reply::body);
    }

    private long packets(String expression) throws IOException, InterruptedException {
        return (long) prometheus.value(expression).orElse(-1);
    }

    private static void assertBetween(long least, long found, long most) {
        assertTrue(least <= found && found <= most, () -> found + " is not within " + least + " and " + most);
    }

    /** No container was killed for its memory or started again by the engine. */
    private static void assertNobodyFell(ComposeProject project) throws Exception {
        for (String service : OWN) {
            assertEquals("0 false", project.inspect(service, "{{.RestartCount}} {{.State.OOMKilled}}"), service);
        }
    }

    private void assertGrafanaShowsTheDashboards(Measured measured) throws Exception {
        GrafanaApi grafana = new GrafanaApi(3000, "admin", "admin");
        await(
                "Grafana answers",
                () -> "ok".equals(grafana.ask("/api/health").get("database").asString()));
        assertEquals(401, grafana.statusForNobody("/api/search"));
        JsonNode source = grafana.ask("/api/datasources/uid/prometheus");
        assertEquals("Prometheus", source.get("name").asString());
        assertEquals(
                "OK",
                grafana.ask("/api/datasources/uid/prometheus/health")
                        .get("status")
                        .asString());
        Set<String> uids = new TreeSet<>();
        for (JsonNode dashboard : grafana.ask("/api/search?type=dash-db")) {
            if ("Distributor Dashboards".equals(dashboard.path("folderTitle").asString())) {
                uids.add(dashboard.get("uid").asString());
            }
        }
        assertEquals(Set.of("log-streamer-overview", "log-streamer-analyzer"), uids);
        measured.line("Grafana shows both dashboards and reaches Prometheus");
    }
}
