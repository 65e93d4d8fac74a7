package io.logstreamer.server.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.server.RawClient;
import io.logstreamer.server.ScriptedAnalyzers;
import io.logstreamer.server.TestDistributor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What is answered to those who may ask, over real sockets, the hostile included. */
class AdminHttpTest {
    private final ScriptedAnalyzers analyzers = ScriptedAnalyzers.holding();
    private final TestDistributor distributor = TestDistributor.start(analyzers, "MAX_ANALYZERS", "3");
    private final AdminClient admin = new AdminClient(distributor);

    @AfterEach
    void stop() {
        analyzers.answer();
        distributor.close();
    }

    private static String error(RawClient.Reply reply) {
        return AdminClient.json(reply).get("error").asString();
    }

    private static String patchHead(String framing) {
        return String.join(
                "\r\n",
                "PATCH /v1/weights HTTP/1.1",
                "Host: localhost",
                "Content-Type: application/json",
                framing,
                "",
                "");
    }

    private String weights() throws IOException {
        return AdminClient.json(admin.get("/v1/weights")).get("weights").toString();
    }

    private RawClient.Reply reweigh(String body, String... headers) throws IOException {
        return admin.ask("PATCH", "/v1/weights", body, headers);
    }

    private void post(int packets) throws IOException {
        try (RawClient emitter = distributor.connect()) {
            for (int i = 0; i < packets; i++) {
                assertEquals(
                        202,
                        emitter.post("{\"emitter_id\":\"e\",\"packet_id\":\"" + i
                                        + "\",\"messages\":[{\"timestamp\":1,\"level\":\"INFO\",\"message\":\"m\"}]}")
                                .reply()
                                .status());
            }
        }
    }

    @Test
    void weightsAreChangedSeveralAtOnceAndTheRestKeepTheirs() throws IOException {
        assertEquals("{\"analyzer-1\":0.5,\"analyzer-2\":0.5}", weights());
        RawClient.Reply reply = reweigh("{\"analyzer-1\":0.7,\"analyzer-2\":0.3}");
        assertEquals(200, reply.status(), reply.body());
        assertEquals("{\"epoch\":1,\"weights\":{\"analyzer-1\":0.7,\"analyzer-2\":0.3}}", reply.body());
        assertEquals(200, reweigh("{\"analyzer-2\":2.1}").status());
        JsonNode first = AdminClient.json(admin.get("/v1/analyzers/analyzer-1")).get("analyzer");
        assertEquals(0.25, first.get("configured_share").asDouble());
        assertEquals(0.25, first.get("effective_share").asDouble());
    }

    @Test
    void ofTwoWhoSawTheSameTheSecondIsTold() throws IOException {
        String seen = admin.get("/v1/weights").header("ETag");
        RawClient.Reply changed = reweigh("{\"analyzer-1\":0.7}", "If-Match: " + seen);
        assertEquals(200, changed.status());
        assertNotEquals(seen, changed.header("ETag"));
        assertEquals(412, reweigh("{\"analyzer-1\":0.9}", "If-Match: " + seen).status());
        assertEquals(412, reweigh("{\"analyzer-1\":0.9}", "If-Match: \"1\"").status(), "of another run");
        assertEquals("{\"analyzer-1\":0.7,\"analyzer-2\":0.5}", weights());
        assertEquals(
                200,
                reweigh("{\"analyzer-1\":0.9}", "If-Match: " + changed.header("ETag"))
                        .status());
        assertEquals(200, reweigh("{\"analyzer-1\":0.8}", "If-Match: *").status());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            {"analyzer-1":NaN}                      | 400
            {"analyzer-1":0.7,"analyzer-1":0.1}     | 400
            {"analyzer-1":0.7                       | 400
            {"analyzer-1":1e999999999999}           | 400
            {"analyzer-1":{"weight":1}}             | 400
            {"analyzer-1":"0.7"}                    | 422
            {"analyzer-1":0}                        | 422
            {"analyzer-1":-0.1}                     | 422
            {"analyzer-1":0.0000009}                | 422
            {"analyzer-1":1000.1}                   | 422
            {"analyzer-1":1e999999999}              | 422
            {"analyzer-1":1e-999999999}             | 422
            {"analyzer-1":0.000001,"analyzer-2":999}| 422
            {"analyzer-1":0.7,"nobody":0.3}         | 422
            {"../../etc/passwd":0.3}                | 422
            {}                                      | 422
            """)
    void weightsThatAreNoneChangeNothing(String body, int status) throws IOException {
        RawClient.Reply reply = reweigh(body);
        assertEquals(status, reply.status(), reply.body());
        assertFalse(error(reply).isBlank());
        assertEquals("{\"analyzer-1\":0.5,\"analyzer-2\":0.5}", weights());
    }

    @Test
    void analyzersComeAndGo() throws IOException {
        RawClient.Reply added = admin.ask(
                "POST", "/v1/analyzers", "{\"name\":\"green\",\"url\":\"http://green.example:9001\",\"weight\":1}");
        assertEquals(201, added.status(), added.body());
        JsonNode green = AdminClient.json(added).get("analyzer");
        assertEquals("http://green.example:9001", green.get("url").asString());
        assertEquals(0.5, green.get("configured_share").asDouble());
        RawClient.Reply fourth = admin.ask(
                "POST", "/v1/analyzers", "{\"name\":\"red\",\"url\":\"http://red.example:9001\",\"weight\":1}");
        assertEquals(409, fourth.status(), "MAX_ANALYZERS is 3: " + fourth.body());
        assertEquals(202, admin.ask("DELETE", "/v1/analyzers/analyzer-1", "").status());
        assertEquals(202, admin.ask("DELETE", "/v1/analyzers/green", "").status());
        RawClient.Reply last = admin.ask("DELETE", "/v1/analyzers/analyzer-2", "");
        assertEquals(409, last.status());
        assertTrue(error(last).contains("the last analyzer"), last.body());
        assertEquals("{\"analyzer-2\":0.5}", weights());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            {"name":"analyzer-1","url":"http://a:1","weight":1}        | 409
            {"name":"a b","url":"http://a:1","weight":1}               | 422
            {"name":"","url":"http://a:1","weight":1}                  | 422
            {"name":"n","url":"ftp://a:1","weight":1}                  | 422
            {"name":"n","url":"http://u:p@a:1","weight":1}             | 422
            {"name":"n","url":"http://a:1/?q","weight":1}              | 422
            {"name":"n","url":"http://a:99999","weight":1}             | 422
            {"name":"n","url":"nonsense","weight":1}                   | 422
            {"name":"n","url":1,"weight":1}                            | 422
            {"name":"n","url":"http://a:1","weight":0}                 | 422
            {"name":"n","url":"http://a:1"}                            | 422
            {"name":"n","url":"http://a:1","weight":1,"more":1}        | 422
            []                                                         | 400
            """)
    void anAnalyzerThatIsNoneIsNotAdded(String body, int status) throws IOException {
        RawClient.Reply reply = admin.ask("POST", "/v1/analyzers", body);
        assertEquals(status, reply.status(), reply.body());
        assertEquals("{\"analyzer-1\":0.5,\"analyzer-2\":0.5}", weights());
    }

    @Test
    void aDrainIsAnsweredWhenNothingIsLeftOrTheWaitIsOver() throws Exception {
        post(10);
        for (int i = 0; i < 10; i++) {
            assertTrue(analyzers.next() != null, "all are in flight");
        }
        RawClient.Reply over = admin.post("/v1/analyzers/analyzer-1/drain?wait=50ms");
        assertEquals(202, over.status(), over.body());
        JsonNode drain = AdminClient.json(over).get("drain");
        assertEquals(5, drain.get("left_packets").asInt());
        assertEquals(5, drain.get("in_flight_packets").asInt());
        assertEquals(
                "DRAINING", AdminClient.json(over).get("analyzer").get("state").asString());
        try (RawClient waiting = distributor.connectToAdmin()) {
            waiting.send("POST /v1/analyzers/analyzer-1/drain?wait=20s HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertFalse(waiting.hasReplyWithin(100));
            analyzers.answer();
            RawClient.Reply empty = waiting.reply();
            assertEquals(200, empty.status(), empty.body());
            assertEquals(
                    0, AdminClient.json(empty).get("drain").get("left_packets").asInt());
            assertEquals(
                    5,
                    AdminClient.json(empty)
                            .get("drain")
                            .get("delivered_packets")
                            .asInt());
        }
    }

    @Test
    void anAnalyzerIsToldWhatToDo() throws IOException {
        assertEquals("MAINTENANCE", stateAfter("maintenance"));
        assertEquals(409, admin.post("/v1/analyzers/analyzer-1/drain").status());
        assertEquals(409, admin.post("/v1/analyzers/analyzer-1/eject").status());
        assertEquals("EJECTED", stateAfter("ready"));
        assertEquals("EJECTED", stateAfter("reset"));
        assertEquals(404, admin.post("/v1/analyzers/nobody/reset").status());
        assertEquals(404, admin.get("/v1/analyzers/nobody").status());
        assertEquals(404, admin.ask("DELETE", "/v1/analyzers/nobody", "").status());
    }

    private String stateAfter(String order) throws IOException {
        RawClient.Reply reply = admin.post("/v1/analyzers/analyzer-1/" + order);
        assertEquals(200, reply.status(), reply.body());
        return AdminClient.json(reply).get("analyzer").get("state").asString();
    }

    @Test
    void whatHappenedLastIsToldFirst() throws IOException {
        stateAfter("maintenance");
        JsonNode last = AdminClient.json(admin.get("/v1/events")).get("events").get(0);
        assertEquals("analyzer-1", last.get("analyzer").asString());
        assertEquals("UP", last.get("from").asString());
        assertEquals("MAINTENANCE", last.get("to").asString());
        assertFalse(last.get("reason").asString().isBlank());
    }

    @Test
    void changesAndTheEpochAreMetrics() throws IOException {
        reweigh("{\"analyzer-1\":0.7}");
        reweigh("{\"analyzer-1\":-1}");
        admin.post("/v1/analyzers/analyzer-1/eject");
        try (RawClient metrics = distributor.connectToMetrics()) {
            String scraped = metrics.get("/metrics").reply().body();
            assertTrue(scraped.contains("distributor_routing_epoch 2.0"), scraped);
            assertTrue(scraped.contains("distributor_admin_changes_total{action=\"reweigh\"} 1.0"), scraped);
            assertTrue(scraped.contains("distributor_admin_changes_total{action=\"eject\"} 1.0"), scraped);
            assertTrue(scraped.contains("distributor_admin_requests_total{outcome=\"not_allowed\"} 1.0"), scraped);
            assertTrue(scraped.contains("distributor_admin_requests_total{outcome=\"ok\"} 2.0"), scraped);
        }
    }

    @Test
    void theLedgerIsTheLedger() throws Exception {
        post(4);
        for (int i = 0; i < 4; i++) {
            assertTrue(analyzers.next() != null);
        }
        JsonNode ledger = AdminClient.json(admin.get("/v1/ledger"));
        assertEquals(4, ledger.get("packets").get("accepted").asInt());
        assertEquals(4, ledger.get("packets").get("in_flight").asInt());
        assertEquals(0, ledger.get("unaccounted_packets").asInt());
        JsonNode queues = AdminClient.json(admin.get("/v1/queues"));
        assertEquals(4, queues.get("packets").get("inside").asInt());
        assertEquals(2, queues.get("lanes").get(0).get("in_flight_packets").asInt());
    }

    @Test
    void limitsAreBesideWhatIsInUseAndWhatWasRefused() throws IOException {
        JsonNode limits = AdminClient.json(admin.get("/v1/limits"));
        List<String> rows = new ArrayList<>();
        limits.get("levels").forEach(row -> rows.add(row.toString()));
        limits.get("requests").forEach(row -> rows.add(row.toString()));
        limits.get("refused").forEach(row -> rows.add(row.toString()));
        assertTrue(
                rows.contains(
                        "{\"setting\":\"MAX_ANALYZERS\",\"unit\":\"analyzers\",\"limit\":3,\"reason\":\"\",\"in_use\":2}"),
                rows.toString());
        assertTrue(
                rows.contains("{\"setting\":\"MAX_HEAD_BYTES\",\"unit\":\"bytes\",\"limit\":16384,\"reason\":\"\"}"),
                rows.toString());
        assertTrue(rows.contains("{\"reason\":\"no_room\",\"packets\":0}"), rows.toString());
        assertTrue(rows.stream().noneMatch(row -> row.contains("EMITTER_BYTES_PER_SEC")), rows.toString());
    }

    @Test
    void theSettingsAreThereWithTheirSources() throws IOException {
        List<String> rows = new ArrayList<>();
        AdminClient.json(admin.get("/v1/config")).get("settings").forEach(row -> rows.add(row.toString()));
        assertTrue(rows.contains("{\"name\":\"MAX_ANALYZERS\",\"value\":\"3\",\"source\":\"flag\"}"), rows.toString());
        assertTrue(
                rows.contains("{\"name\":\"MAX_FAILURES\",\"value\":\"5\",\"source\":\"default\"}"), rows.toString());
        assertTrue(
                rows.contains("{\"name\":\"ANALYZERS\",\"value\":\"analyzer-1@http://analyzer-1:9001=0.5,"
                        + "analyzer-2@http://analyzer-2:9001=0.5\",\"source\":\"flag\"}"),
                rows.toString());
    }

    @Test
    void aLogLevelIsSet() throws IOException {
        String body = "{\"logger\":\"admin\",\"level\":\"%s\"}";
        assertEquals(
                200, admin.ask("PUT", "/v1/log-level", body.formatted("DEBUG")).status());
        assertEquals(
                200, admin.ask("PUT", "/v1/log-level", body.formatted("INFO")).status());
        assertEquals(
                422, admin.ask("PUT", "/v1/log-level", body.formatted("LOUD")).status());
        assertEquals(
                422,
                admin.ask("PUT", "/v1/log-level", "{\"logger\":\"nobody's\",\"level\":\"INFO\"}")
                        .status());
        assertEquals(
                422,
                admin.ask("PUT", "/v1/log-level", "{\"logger\":1,\"level\":\"INFO\"}")
                        .status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/v1",
                "/v1/",
                "/v2/analyzers",
                "/v1/analyzers/",
                "/v1//analyzers",
                "/v1/analyzers/analyzer-1/",
                "/v1/analyzers/../ledger",
                "/v1/analyzers/..%2fledger",
                "/v1/analyzers/%2e%2e/ledger",
                "/V1/analyzers",
                "/v1/analyzers/analyzer-1/drain/now",
                "/v1/analyzers/a%00b",
                "/v1/analyzers/%c0%ae",
                "/metrics",
                "/v1/analyzers/a%20b"
            })
    void thereIsNothingElse(String path) throws IOException {
        assertEquals(404, admin.get(path).status());
        assertEquals(404, admin.post(path).status());
    }

    @Test
    void aPathHasItsMethods() throws IOException {
        RawClient.Reply reply = admin.ask("PUT", "/v1/weights", "{}");
        assertEquals(405, reply.status());
        assertEquals("GET, PATCH", reply.header("Allow"));
        assertEquals(405, admin.get("/v1/analyzers/analyzer-1/drain").status(), "a GET changes nothing");
        assertEquals(405, admin.ask("PATCH", "/v1/ledger", "").status());
        assertEquals(405, admin.ask("OPTIONS", "/v1/ledger", "").status());
        try (RawClient client = distributor.connectToAdmin()) {
            String head = client.send("HEAD /v1/ledger HTTP/1.1\r\nHost: localhost\r\n\r\n")
                    .head();
            assertTrue(head.startsWith("HTTP/1.1 200"), head);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: evil.example\r\n",
                "Host: 127.0.0.1.evil.example:9101\r\n",
                "Host: localhost.evil.example\r\n",
                "Host: 10.0.0.1\r\n",
                "Host: \r\n",
                "",
                "Host: localhost\r\nHost: localhost\r\n",
                "Host: localhost\r\nOrigin: http://evil.example\r\n",
                "Host: localhost\r\nOrigin: null\r\n",
                "Host: localhost:9101\r\nOrigin: http://localhost:8000\r\n",
                "Host: localhost\r\nSec-Fetch-Site: cross-site\r\n",
                "Host: localhost\r\nSec-Fetch-Site: same-site\r\n"
            })
    void aPageInABrowserIsKeptOut(String lines) throws IOException {
        int status = admin.raw("POST", "/v1/analyzers/analyzer-1/maintenance", "", lines)
                .status();
        assertTrue(status == 403 || (status == 400 && lines.split("Host:", -1).length != 2), "answered " + status);
        assertEquals(
                "UP",
                AdminClient.json(admin.get("/v1/analyzers/analyzer-1"))
                        .get("analyzer")
                        .get("state")
                        .asString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:9101", "127.0.0.1", "127.1.2.3:1", "[::1]:9101", "[::1]"})
    void loopbackHasTheseNames(String host) throws IOException {
        assertEquals(
                200,
                admin.raw("GET", "/v1/ledger", "", "Host: " + host + "\r\n").status());
    }

    @Test
    void bodiesAreJsonAndSmall() throws IOException {
        String lines = "Host: localhost\r\n";
        String body = "{\"analyzer-1\":0.7}";
        assertEquals(415, admin.raw("PATCH", "/v1/weights", body, lines).status());
        assertEquals(
                415,
                admin.raw("PATCH", "/v1/weights", body, lines + "Content-Type: text/plain\r\n")
                        .status());
        assertEquals(
                400, admin.ask("POST", "/v1/analyzers/analyzer-1/eject", body).status(), "it takes none");
        assertEquals(415, admin.ask("PATCH", "/v1/weights", "").status());
        assertEquals(
                413,
                admin.ask("PATCH", "/v1/weights", "{" + " ".repeat(65_536) + "}")
                        .status());
        assertEquals(
                422,
                admin.ask("PATCH", "/v1/weights", "{" + " ".repeat(65_534) + "}")
                        .status(),
                "as large as may be");
        try (RawClient client = distributor.connectToAdmin()) {
            String chunk = Integer.toHexString(40_000) + "\r\n" + " ".repeat(40_000) + "\r\n";
            client.send(patchHead("Transfer-Encoding: chunked") + chunk + chunk + "0\r\n\r\n");
            assertEquals(413, client.reply().status());
        }
        try (RawClient client = distributor.connectToAdmin()) {
            client.send(patchHead("Transfer-Encoding: chunked") + "xyz\r\n");
            assertEquals(400, client.reply().status());
        }
        assertEquals("{\"analyzer-1\":0.5,\"analyzer-2\":0.5}", weights());
    }

    @ParameterizedTest
    @ValueSource(strings = {"wait=1", "wait=-1s", "wait=51s", "wait=", "wait=1s&wait=1s", "wait=1s&more=1", "pause=1s"})
    void aWaitIsADuration(String query) throws IOException {
        assertEquals(400, admin.post("/v1/analyzers/analyzer-1/drain?" + query).status());
        assertEquals(400, admin.post("/v1/analyzers/analyzer-1/eject?wait=1s").status());
        assertEquals(0, AdminClient.json(admin.get("/v1/weights")).get("epoch").asInt());
    }

    @Test
    void aBodyMayComeInPieces() throws Exception {
        try (RawClient client = distributor.connectToAdmin()) {
            client.send(patchHead("Content-Length: 18\r\nExpect: 100-continue"));
            assertTrue(client.head().startsWith("HTTP/1.1 100"));
            client.send("{\"analyzer-1\"");
            assertFalse(client.hasReplyWithin(50));
            client.send(":0.7}");
            assertEquals(200, client.reply().status());
        }
    }
}
