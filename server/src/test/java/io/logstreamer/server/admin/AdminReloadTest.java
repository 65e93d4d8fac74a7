package io.logstreamer.server.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.cli.Setting;
import io.logstreamer.server.RawClient;
import io.logstreamer.server.ScriptedAnalyzers;
import io.logstreamer.server.TestDistributor;
import io.logstreamer.server.config.DistributorSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A configuration in a file is put in force whole, or not at all. */
class AdminReloadTest {
    private static final String OLD_TOKEN = "the-old-token-0123";
    private static final String NEW_TOKEN = "the-new-token-4567";
    private static final String TWO = """
            analyzers:
              - {name: a, url: 'http://a.example:1', weight: 0.5}
              - {name: b, url: 'http://b.example:1', weight: 0.5}
            """;
    private static final String SMALL = "per-analyzer-queue-size: 16\ningest-buffer-size: 64\n";
    private static final int ROOM = 64 + 2 * 16;

    @TempDir
    Path directory;

    private final ScriptedAnalyzers analyzers = ScriptedAnalyzers.holding();
    private Path file;
    private TestDistributor distributor;
    private AdminClient admin;

    @BeforeEach
    void begin() throws IOException {
        file = directory.resolve("settings.yaml");
        start(TWO);
    }

    private void start(String settings, String... flags) throws IOException {
        Files.writeString(file, settings);
        Map<String, String> all = TestDistributor.flags(flags);
        all.remove("ANALYZERS");
        all.put("CONFIG_FILE", file.toString());
        distributor = TestDistributor.start(analyzers.links(), () -> TestDistributor.read(all));
        admin = new AdminClient(distributor);
    }

    private void restart(String settings, String... flags) throws IOException {
        distributor.close();
        start(settings, flags);
    }

    @AfterEach
    void stop() {
        analyzers.answer();
        distributor.close();
    }

    private RawClient.Reply reload(String settings) throws IOException {
        Files.writeString(file, settings);
        return admin.post("/v1/reload");
    }

    private static List<String> texts(RawClient.Reply reply, String field) {
        return AdminClient.json(reply)
                .get(field)
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    private String weights() throws IOException {
        return AdminClient.json(admin.get("/v1/weights")).get("weights").toString();
    }

    private JsonNode config() throws IOException {
        return AdminClient.json(admin.get("/v1/config"));
    }

    private String setting(String name) throws IOException {
        return config().get("settings")
                .valueStream()
                .filter(setting -> setting.get("name").asString().equals(name))
                .map(setting -> setting.get("value").asString() + " from "
                        + setting.get("source").asString())
                .findFirst()
                .orElseThrow();
    }

    private String metrics() throws IOException {
        try (RawClient client = distributor.connectToMetrics()) {
            return client.get("/metrics").reply().body();
        }
    }

    private int post(int message) throws IOException {
        try (RawClient emitter = distributor.connect()) {
            return emitter.post("{\"emitter_id\":\"e\",\"packet_id\":\"p\",\"messages\":[{\"timestamp\":1,"
                            + "\"level\":\"INFO\",\"message\":\"" + "m".repeat(message) + "\"}]}")
                    .reply()
                    .status();
        }
    }

    @Test
    void allOfItComesIntoForceAndWhatChangedIsNamed() throws IOException {
        assertEquals(1, config().get("generation").asInt());
        assertEquals(202, post(200));
        RawClient.Reply reply = reload("""
                analyzers:
                  - {name: a, url: 'http://a.example:2', weight: 0.3}
                  - {name: c, url: 'http://c.example:1', weight: 0.7}
                ramp-sec: 30
                max-packet-bytes: 200
                log-format: text
                drain-timeout-sec: 7
                """);
        assertEquals(200, reply.status(), reply.body());
        assertEquals(2, AdminClient.json(reply).get("generation").asInt());
        assertEquals(
                List.of(
                        "MAX_PACKET_BYTES: 1048576 -> 200",
                        "RAMP_SEC: 10 -> 30",
                        "ANALYZERS: a: http://a.example:1 -> http://a.example:2",
                        "ANALYZERS: a: weight 0.5 -> 0.3",
                        "ANALYZERS: c: added, http://c.example:1, weight 0.7",
                        "ANALYZERS: b: removed"),
                texts(reply, "changed"));
        assertEquals("{\"a\":0.3,\"c\":0.7}", weights());
        assertEquals(2, config().get("generation").asInt());
        assertEquals("30 from file", setting("RAMP_SEC"));
        assertEquals("0 from flag", setting("DRAIN_TIMEOUT_SEC"), "a flag wins over the file");
        assertEquals(413, post(200));
        try (RawClient page = distributor.connectToMetrics()) {
            String shown = page.get("/config").reply().body();
            assertTrue(shown.contains("\"name\":\"RAMP_SEC\",\"value\":\"30\""), shown);
        }
        String metrics = metrics();
        assertTrue(metrics.contains("distributor_config_generation 2"), metrics);
        assertTrue(metrics.contains("distributor_config_reloads_total{outcome=\"in_force\"} 1"), metrics);
    }

    @Test
    void whateverIsWrongIsToldAtOnceAndAllStaysAsItWas() throws IOException {
        RawClient.Reply reply = reload("""
                analyzers: http://a.example:1=0.2,http://b.example:1=0.2
                ramp-sec: 30
                max-failures: many
                max-nestings: 7
                """);
        assertEquals(422, reply.status(), reply.body());
        List<String> errors = texts(reply, "errors");
        assertEquals(3, errors.size(), reply.body());
        assertTrue(errors.get(0).startsWith(file + ":4: max-nestings is not a setting"), errors.get(0));
        assertTrue(errors.get(1).contains(":1: ANALYZERS: ") && errors.get(1).contains("the weights sum to 0.4"));
        assertTrue(errors.get(2).startsWith(file + ":3: MAX_FAILURES: \"many\" is not allowed"), errors.get(2));
        assertUntouched();
        assertTrue(metrics().contains("distributor_config_reloads_total{outcome=\"refused\"} 1"));
        assertEquals(200, reload(TWO + "ramp-sec: 30").status());
        assertEquals("30 from file", setting("RAMP_SEC"));
    }

    private void assertUntouched() throws IOException {
        assertEquals(1, config().get("generation").asInt());
        assertEquals("10 from default", setting("RAMP_SEC"));
        assertEquals("{\"a\":0.5,\"b\":0.5}", weights());
    }

    @Test
    void everySettingThatNeedsARestartIsNamedAndAllStaysAsItWas() throws IOException {
        RawClient.Reply reply =
                reload(TWO + "ramp-sec: 30\nio-threads: 3\nper-analyzer-queue-size: 7\ndead-letter-dir: letters\n");
        assertEquals(422, reply.status(), reply.body());
        assertEquals(
                List.of(
                        file + ":5: IO_THREADS: \"3\" is not allowed: 1 until a restart",
                        file + ":6: PER_ANALYZER_QUEUE_SIZE: \"7\" is not allowed: 10000 until a restart",
                        file + ":7: DEAD_LETTER_DIR: \"letters\" is not allowed: (not set) until a restart"),
                texts(reply, "errors"));
        assertUntouched();
    }

    /** The queue of dead letters for the disk was made for the packets of the start. */
    @Test
    void packetsMayNotBecomeLargerThanADeadLetterThatWaits() throws IOException {
        restart(TWO, "DEAD_LETTER_DIR", directory.toString(), "MAX_IN_FLIGHT_BYTES", "4194304");
        RawClient.Reply reply = reload(TWO + "max-packet-bytes: 2000000\n");
        assertEquals(422, reply.status(), reply.body());
        assertTrue(
                texts(reply, "errors")
                        .getFirst()
                        .startsWith(file
                                + ":4: MAX_PACKET_BYTES: \"2000000\" is not allowed: until a restart at most 1048576,"),
                reply.body());
    }

    @Test
    void aFileThatIsGoneOrNoYamlLeavesAllAsItIs() throws IOException {
        assertEquals(422, reload("analyzers: [").status());
        Files.delete(file);
        RawClient.Reply reply = admin.post("/v1/reload");
        assertEquals(422, reply.status());
        assertTrue(texts(reply, "errors").getFirst().contains("there is no such file"), reply.body());
        assertUntouched();
    }

    @Test
    void whatOperatorsChangedIsUndoneAndNamed() throws IOException {
        assertEquals(200, admin.ask("PATCH", "/v1/weights", "{\"a\":0.7}").status());
        assertEquals(
                201,
                admin.ask("POST", "/v1/analyzers", "{\"name\":\"c\",\"url\":\"http://c:1\",\"weight\":1}")
                        .status());
        assertEquals(200, admin.post("/v1/analyzers/b/maintenance").status());
        RawClient.Reply reply = reload(TWO);
        assertEquals(
                List.of(
                        "ANALYZERS: a: weight 0.7 -> 0.5 (undoes an operator's change)",
                        "ANALYZERS: c: removed (undoes an operator's change)"),
                texts(reply, "changed"));
        JsonNode b = AdminClient.json(admin.get("/v1/analyzers/b")).get("analyzer");
        assertEquals("MAINTENANCE", b.get("state").asString());
    }

    @Test
    void nothingThatChangedIsAGenerationToo() throws IOException {
        RawClient.Reply reply = reload(TWO);
        assertEquals("{\"generation\":2,\"changed\":[]}", reply.body());
    }

    @Test
    void aTokenIsReadAgain() throws IOException {
        Path token = Files.writeString(directory.resolve("token"), OLD_TOKEN);
        restart(TWO, "ADMIN_TOKEN_FILE", token.toString());
        Files.writeString(token, NEW_TOKEN);
        assertEquals(
                401,
                admin.get("/v1/weights", "Authorization: Bearer " + NEW_TOKEN).status());
        RawClient.Reply reply = admin.post("/v1/reload", "Authorization: Bearer " + OLD_TOKEN);
        assertEquals(List.of("ADMIN_TOKEN_FILE: another token"), texts(reply, "changed"));
        assertEquals(
                401,
                admin.get("/v1/weights", "Authorization: Bearer " + OLD_TOKEN).status());
        assertEquals(
                200,
                admin.get("/v1/weights", "Authorization: Bearer " + NEW_TOKEN).status());
        Files.writeString(token, "short");
        RawClient.Reply refused = admin.post("/v1/reload", "Authorization: Bearer " + NEW_TOKEN);
        assertEquals(422, refused.status());
        assertFalse(refused.body().contains("short"), refused.body());
        assertEquals(
                200,
                admin.get("/v1/weights", "Authorization: Bearer " + NEW_TOKEN).status());
    }

    @Test
    void ofSeveralAtOnceOneComesAfterTheOther() throws Exception {
        Callable<Integer> reload = () ->
                AdminClient.json(admin.post("/v1/reload")).get("generation").asInt();
        Set<Integer> generations = new TreeSet<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (var generation : threads.invokeAll(List.of(reload, reload, reload, reload))) {
                generations.add(generation.get());
            }
        }
        assertEquals(Set.of(2, 3, 4, 5), generations);
    }

    /** Of those that the file can change alone: who listens to each is another test's. */
    @Test
    void everySettingThatIsReloadableIsTaken() throws IOException {
        RawClient.Reply reply = reload("""
                analyzers: a@http://a.example:1=0.6,b@http://b.example:1=0.4
                tap: off
                max-analyzers: 7
                max-body-bytes: 2000000
                max-packets-per-body: 7
                max-compression-ratio: 7
                max-packet-bytes: 2000
                max-messages-per-packet: 7
                max-nesting: 7
                emitter-packets-per-sec: 7
                emitter-messages-per-sec: 7
                emitter-bytes-per-sec: 7
                emitter-burst-sec: 7
                max-tracked-emitters: 7
                low-priority-max-percent: 7
                normal-priority-max-percent: 70
                low-priority-kept: 0.7
                batch-max-packets: 7
                batch-max-bytes: 2000
                batch-linger-ms: 7
                sender-retries: 7
                sender-timeout-ms: 7000
                reroute-limit: 7
                health-check-interval-sec: 7
                health-check-timeout-sec: 7
                max-failures: 7
                eject-base-ms: 7000
                eject-max-ms: 70000
                ramp-sec: 7
                capacity-aware: on
                capacity-floor: 0.7
                drain-timeout-sec: 7
                """);
        assertEquals(200, reply.status(), reply.body());
        Set<String> changed = texts(reply, "changed").stream()
                .map(line -> line.substring(0, line.indexOf(':')))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> reloadable = DistributorSettings.RELOADABLE.stream()
                .map(Setting::name)
                .filter(name -> !name.startsWith("ADMIN_TOKEN") && !name.equals("LOG_FORMAT"))
                .filter(name -> !name.startsWith("DRAIN") && !name.equals("SENDER_TIMEOUT_MS")) // flags win
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(reloadable, changed);
        try (RawClient onlooker = distributor.connectToMetrics()) {
            assertEquals(403, onlooker.get("/tap").reply().status());
        }
    }

    @Test
    void aChangedFileIsReloadedIfItIsToBeLookedAt() throws Exception {
        restart(TWO, "CONFIG_WATCH_SEC", "1");
        Files.writeString(file, TWO + "ramp-sec: 30");
        for (int i = 0; i < 100 && config().get("generation").asInt() == 1; i++) {
            Thread.sleep(50);
        }
        assertEquals("30 from file", setting("RAMP_SEC"));
    }

    /** The promise is a second. What was accepted before is delivered after it, by whoever is there then. */
    @Test
    void isInForceWithinASecondWhileNobodyAnswersAndAllLanesAreFull() throws Exception {
        restart(TWO + SMALL);
        for (int i = 1; i <= ROOM; i++) {
            assertEquals(202, post(i));
        }
        assertEquals(503, post(1));
        long startNs = System.nanoTime();
        RawClient.Reply reply = reload("""
                analyzers:
                  - {name: b, url: 'http://b.example:1', weight: 0.4}
                  - {name: c, url: 'http://c.example:1', weight: 0.6}
                """ + SMALL);
        long tookMs = (System.nanoTime() - startNs) / 1_000_000;
        assertEquals(200, reply.status(), reply.body());
        assertTrue(tookMs < 1_000, tookMs + " ms");
        assertEquals("{\"b\":0.4,\"c\":0.6}", weights());
        analyzers.answer();
        Set<String> delivered = new HashSet<>();
        for (int i = 0; i < ROOM; i++) {
            delivered.add(String.valueOf(analyzers.next()));
        }
        assertEquals(ROOM, delivered.size(), "packets are told apart by their messages' lengths");
    }
}
