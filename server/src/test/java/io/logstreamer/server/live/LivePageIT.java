package io.logstreamer.server.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.logstreamer.core.control.Analyzer;
import io.logstreamer.server.TestDistributor;
import io.logstreamer.server.config.DistributorConfig;
import io.logstreamer.server.system.Books;
import io.logstreamer.server.system.FreePorts;
import io.logstreamer.server.system.Http;
import io.logstreamer.server.system.Installed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The live page in a real browser, one for all tests, which each begin a distributor of their own. */
@Tag("system")
class LivePageIT {
    /** A tick of a second, and the way to the page and onto it on a busy machine. */
    private static final Duration MOST_BEHIND = Duration.ofMillis(2_500);

    private static @Nullable Browser shared;

    private final ToggledAnalyzers analyzers = new ToggledAnalyzers();
    private final Http http = new Http();

    @BeforeAll
    static void open() {
        assumeTrue(Installed.chromiumWithItsDriver(), "no chromium with its chromedriver on the PATH");
        shared = Browser.open();
    }

    @AfterAll
    static void close() {
        if (shared != null) {
            shared.close();
        }
    }

    @AfterEach
    void usualSize() {
        browser().usualSize();
    }

    private static Browser browser() {
        if (shared == null) {
            throw new IllegalStateException("not opened");
        }
        return shared;
    }

    @Test
    void atRestItsFiguresAreThoseOfStatusAndMetricsJson() throws Exception {
        try (TestDistributor distributor = start()) {
            Traffic.deliver(distributor, 60);
            browser().look(metricsPort(distributor));
            browser().untilText("#events", "analyzer-2");
            JsonNode status = http.json(metricsPort(distributor), "/status");
            Books books = new Books(http.json(port(distributor), "/metrics-json"));
            assertTrue(books.quiescent());
            assertEquals(List.of(60L, 60L, 0L, 0L, 0L, 0L, 0L, 0L, 0L), equation(0));
            assertEquals(books.packets("accepted"), equation(0).getFirst());
            assertEquals(books.messages("accepted"), equation(1).getFirst());
            assertEquals(books.messages("delivered"), equation(1).get(1));
            assertEquals("0 unaccounted", browser().text("#unaccounted"));
            for (int i = 0; i < 2; i++) {
                String card = ".card:nth-child(" + (i + 1) + ") ";
                assertEquals("analyzer-" + (i + 1), browser().text(card + ".name"));
                String delivered = browser().text(card + ".figures div:nth-child(2) dd");
                assertEquals(books.delivered(i, "messages"), Long.parseLong(delivered));
                assertEquals(
                        status.at("/analyzers/" + i + "/delivered_messages").asLong(), Long.parseLong(delivered));
            }
            assertEquals("2 of 2 analyzers healthy", browser().text("#headline"));
            browser().assertNoComplaint();
        }
    }

    @Test
    void underTrafficItsFiguresAreNoOlderThanATickAndAddUp() throws Exception {
        try (TestDistributor distributor = start();
                Traffic _ = Traffic.begin(distributor)) {
            browser().look(metricsPort(distributor));
            for (int i = 0; i < 3; i++) {
                long before = accepted(distributor);
                Duration took =
                        browser().until("as much as before", () -> equation(0).getFirst() >= before);
                assertTrue(took.compareTo(MOST_BEHIND) < 0, took::toString);
                List<Long> shown = equation(0);
                long after = accepted(distributor);
                assertTrue(shown.getFirst() <= after, shown + " " + after);
                assertTrue(before < after);
                assertEquals(
                        shown.getFirst(),
                        shown.stream().skip(1).mapToLong(Long::longValue).sum());
            }
            assertEquals(4, browser().count(".chart canvas"));
            browser().assertNoComplaint();
        }
    }

    @Test
    void saysWhichAnalyzerIsDownSinceWhenWhyAndWhereItsMessagesGoAndWhenItIsBack() throws Exception {
        try (TestDistributor distributor = start();
                Traffic _ = Traffic.begin(distributor)) {
            browser().look(metricsPort(distributor));
            analyzers.kill("analyzer-2");
            browser().untilText("#headline", "analyzer-2 ejected since ");
            assertEquals("1 of 2 down", browser().text("#status"));
            String card = ".card:nth-child(2)";
            assertEquals("EJECTED", browser().text(card + " .state"));
            assertTrue(browser().text(card + " .why").contains("connection refused"));
            assertEquals("its messages go to analyzer-1 +50.0 %", browser().text(card + " .went"));
            assertTrue(browser().text("#events tr:first-child").contains("UP → EJECTED"));
            assertTrue(browser().text("#events tr:first-child .reason").contains("connection refused"));
            assertTrue(browser()
                    .run("return document.getElementById('announcer').textContent")
                    .toString()
                    .contains("analyzer-2 is EJECTED: connection refused"));
            analyzers.startAgain("analyzer-2");
            browser().until("it is back", () -> browser().text(card + " .state").equals("UP"));
            browser().untilText("#status", "healthy");
            assertTrue(browser().text("#events tr:first-child").contains("RAMPING → UP"));
            browser().assertNoComplaint();
        }
    }

    @Test
    void saysThatTheServerIsGoneAndComesBackByItself() throws Exception {
        String address = "127.0.0.1:" + FreePorts.find(1).getFirst();
        int port;
        try (TestDistributor distributor = start("METRICS_ADDR", address)) {
            port = metricsPort(distributor);
            Traffic.deliver(distributor, 5);
            browser().look(port);
            browser().assertNoComplaint();
        }
        browser().untilText("#notice", "The distributor stopped in order: no data since ");
        browser().untilText("#connection", "no data since ");
        try (TestDistributor distributor = start("METRICS_ADDR", address)) {
            browser().untilText("#connection", "live");
            browser().untilText("#notice", "A new process answers");
            browser().until("its counts", () -> equation(0).getFirst() == 0);
            assertEquals(port, metricsPort(distributor));
            browser().complaints(); // that nobody answered meanwhile
        }
    }

    @Test
    void showsAHundredAnalyzersAsATableThatSorts() throws Exception {
        String fleet = IntStream.rangeClosed(1, 100)
                .mapToObj(i -> "analyzer-" + i + "@http://127.0.0.1:" + (9000 + i) + "=0.01")
                .collect(Collectors.joining(","));
        try (TestDistributor distributor = start("ANALYZERS", fleet);
                Traffic _ = Traffic.begin(distributor)) {
            analyzers.kill("analyzer-77");
            browser().look(metricsPort(distributor));
            browser().untilText("#status", "1 of 100 down");
            assertEquals(100, browser().count("#analyzers tbody tr"));
            browser()
                    .until(
                            "the one in trouble comes first",
                            () -> browser()
                                    .text("#analyzers tbody tr:first-child th")
                                    .equals("analyzer-77"));
            browser().click("#analyzers thead th:first-child button");
            assertEquals("analyzer-1", browser().text("#analyzers tbody tr:first-child th"));
            browser().click("#analyzers thead th:first-child button");
            assertEquals("analyzer-100", browser().text("#analyzers tbody tr:first-child th"));
            assertTrue(browser().count(".flow .lane") <= 8);
            assertEquals("99 analyzers", browser().text(".flow .lane .name"));
            browser().assertNoComplaint();
        }
    }

    @Test
    void everythingIsReachedByTheKeyboardInItsOrder() throws Exception {
        try (TestDistributor distributor = start()) {
            browser().look(metricsPort(distributor));
            List<String> order = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                order.add(browser().tab());
            }
            assertEquals(List.of("Skip to the analyzers", "theme", "as-cards", "as-table"), order);
            assertTrue(
                    browser()
                            .run("return getComputedStyle(document.activeElement).outlineStyle")
                            .equals("solid"),
                    "the focus is seen");
            browser().assertNoComplaint();
        }
    }

    @Test
    void onAPhoneNothingIsWiderThanTheScreen() throws Exception {
        try (TestDistributor distributor = start()) {
            browser().sized(360, 740);
            browser().look(metricsPort(distributor));
            Object wider = browser().run("return document.documentElement.scrollWidth - innerWidth");
            assertEquals(0L, wider);
            browser().click("#as-table");
            assertEquals(0L, browser().run("return document.documentElement.scrollWidth - innerWidth"));
            browser().assertNoComplaint();
        }
    }

    @Test
    void aBreachOfThePolicyWouldBeSeen() throws Exception {
        try (TestDistributor distributor = start()) {
            browser().look(metricsPort(distributor));
            browser().assertNoComplaint();
            browser().run("document.body.setAttribute('style', 'color: red'); return 0");
            assertTrue(browser().complaints().toString().contains("Content Security Policy"));
        }
    }

    @Test
    void showsNoCredentials() throws Exception {
        try (TestDistributor distributor = TestDistributor.start(analyzers.links(), LivePageIT::withCredentials)) {
            browser().look(metricsPort(distributor));
            assertTrue(browser().text(".card .url").contains("http://***@host:9001/?token=***"));
            String page =
                    browser().run("return document.documentElement.outerHTML").toString();
            assertFalse(page.contains("hunter2"));
            for (String path : List.of("/status", "/config", "/history")) {
                assertFalse(http.get(metricsPort(distributor), path).body().contains("hunter2"), path);
            }
            browser().assertNoComplaint();
        }
    }

    /** The settings refuse such addresses; the page is not to rely on it. */
    private static DistributorConfig withCredentials(DistributorConfig config) {
        return new DistributorConfig(
                config.packets(),
                config.metrics(),
                config.tap(),
                config.admin(),
                config.http(),
                config.ingest(),
                config.policy(),
                config.pipeline(),
                List.of(new Analyzer("analyzer-1", "http://user:hunter2@host:9001/?token=hunter2", 1_000_000_000)),
                config.drainTimeoutNs(),
                config.deadLetters(),
                config.logFormat(),
                config.watch(),
                config.settings());
    }

    private TestDistributor start(String... namesAndValues) {
        List<String> all = new ArrayList<>(List.of("HEALTH_CHECK_INTERVAL_SEC", "1", "RAMP_SEC", "1"));
        all.addAll(List.of(namesAndValues));
        return TestDistributor.start(analyzers.links(), config -> config, all.toArray(String[]::new));
    }

    private static List<Long> equation(int row) {
        String shown = browser()
                .run("return [...document.querySelectorAll('.equation')[" + row + "].querySelectorAll('.term b')]"
                        + ".map((b) => b.textContent.replaceAll(',', '')).join(' ')")
                .toString();
        return List.of(shown.split(" ", -1)).stream().map(Long::valueOf).toList();
    }

    private long accepted(TestDistributor distributor) throws Exception {
        return new Books(http.json(port(distributor), "/metrics-json")).packets("accepted");
    }

    private static int port(TestDistributor distributor) {
        return distributor.distributor().packetsAddress().port();
    }

    private static int metricsPort(TestDistributor distributor) {
        return distributor.distributor().metricsAddress().port();
    }
}
