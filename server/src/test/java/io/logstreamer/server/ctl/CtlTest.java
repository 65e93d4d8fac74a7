package io.logstreamer.server.ctl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked of the admin API, and what is made of its answers. */
class CtlTest {
    private final ScriptedAdmin admin = new ScriptedAdmin();
    private final Ctl ctl = Ctl.of(admin);

    @AfterEach
    void stop() {
        admin.close();
    }

    private void does(ExitCode code, String... args) {
        assertEquals(code, ctl.run(args), ctl.err());
    }

    @Test
    void tablesAreAlignedAndPlain() {
        does(ExitCode.DONE, "weights");
        assertEquals("""
                analyzer  weight  share
                a            0.6    60%
                b            0.4    40%
                """, ctl.out());
        does(ExitCode.DONE, "analyzers");
        assertEquals("""
                analyzer  state  weight  share  now  queue  in flight  delivered  failed  url
                a         UP        0.6    50%  50%      1          2          0       0  http://a:9001
                b         UP        0.4    50%  50%      1          2          0       0  http://b:9001
                """, ctl.out());
        does(ExitCode.DONE, "analyzers", "--names");
        assertEquals("a\nb\n", ctl.out());
    }

    @Test
    void jsonIsTheAnswerItself() {
        does(ExitCode.DONE, "weights", "--json");
        assertEquals("{\"epoch\":0,\"weights\":{\"a\":0.6,\"b\":0.4}}\n", ctl.out());
    }

    @Test
    void whatTheDistributorSaysCannotMoveTheCursor() {
        admin.next.add(
                new ScriptedAdmin.Canned(
                        200,
                        "{\"events\":[{\"at\":\"now\",\"analyzer\":\"a\",\"from\":\"UP\",\"to\":\"UP\",\"reason\":\"\\u001b[2J\"}]}"));
        does(ExitCode.DONE, "events");
        assertTrue(ctl.out().contains("\\u001b[2J"), ctl.out());
        admin.next.add(new ScriptedAdmin.Canned(422, "{\"error\":\"\\u001b[2J\"}"));
        does(ExitCode.REFUSED, "eject", "a");
        assertEquals("ctl: \\u001b[2J\n", ctl.err());
    }

    @Test
    void absoluteWeightsAreOneRequest() {
        does(ExitCode.DONE, "weight", "a=0.7", "b=0.3");
        assertEquals(List.of("PATCH /v1/weights {\"a\":0.7,\"b\":0.3}"), admin.changes);
        assertTrue(ctl.out().contains("a            0.7    70%"), ctl.out());
    }

    @Test
    void relativeWeightsAreOfWhatThereIsAlsoIfSomebodyElseWasQuicker() {
        List<String> requests = new ArrayList<>();
        admin.onRequest = request -> {
            requests.add(request);
            if (request.startsWith("PATCH") && requests.size() < 4) { // between reading and writing
                admin.member("a").weight = new BigDecimal("0.8");
                admin.raiseEpoch();
            }
        };
        does(ExitCode.DONE, "weight", "a=+10%", "b=x2");
        assertEquals(List.of("PATCH /v1/weights {\"a\":0.88,\"b\":0.8}"), admin.changes);
        assertEquals(List.of("GET /v1/weights", "PATCH /v1/weights", "GET /v1/weights", "PATCH /v1/weights"), requests);
    }

    @Test
    void whoIsAlwaysTooLateGivesUp() {
        admin.onRequest = request -> {
            if (!request.startsWith("GET")) {
                admin.raiseEpoch();
            }
        };
        does(ExitCode.OUTDATED, "weight", "a=+0.1");
        assertEquals("ctl: not changed: another change came between, 5 times in a row\n", ctl.err());
        does(ExitCode.OUTDATED, "weight", "--canary", "c@http://c:1=2%");
        assertEquals(List.of(), admin.changes);
    }

    @ParameterizedTest
    @CsvSource({
        "400, REFUSED",
        "404, REFUSED",
        "409, REFUSED",
        "415, REFUSED",
        "422, REFUSED",
        "401, NOT_PERMITTED",
        "403, NOT_PERMITTED",
        "412, OUTDATED",
        "503, UNAVAILABLE",
        "500, FAILED",
        "204, FAILED"
    })
    void eachKindOfAnswerHasItsExitCode(int status, ExitCode code) {
        admin.canned.put("POST /v1/analyzers/a/reset", new ScriptedAdmin.Canned(status, "{\"error\":\"that is why\"}"));
        does(code, "reset", "a");
        assertEquals(1, ctl.err().lines().count(), ctl.err());
        if (code == ExitCode.REFUSED) {
            assertEquals("ctl: that is why\n", ctl.err());
        }
    }

    @Test
    void whatIsNoAdminApiIsSaidToBeNone() {
        admin.next.add(new ScriptedAdmin.Canned(404, "<html>not here</html>"));
        does(ExitCode.REFUSED, "weights");
        assertEquals("ctl: " + admin.url() + " answered 404; is that the distributor's ADMIN_ADDR?\n", ctl.err());
        admin.next.add(new ScriptedAdmin.Canned(200, "{\"status\":\"healthy\"}"));
        does(ExitCode.FAILED, "weights");
        assertTrue(ctl.err().contains("none of a distributor's admin API"), ctl.err());
    }

    @Test
    void whereNobodyListens() {
        admin.close();
        does(ExitCode.UNAVAILABLE, "weights");
        assertEquals(
                "ctl: " + admin.url() + "/v1/weights: nothing listens there, or it cannot be reached\n", ctl.err());
    }

    @Test
    void aTokenIsShownToTheDistributorAlone(@TempDir Path dir) throws Exception {
        Path file = Files.writeString(dir.resolve("token"), "token-of-the-file\n");
        ctl.environment.put("ADMIN_TOKEN", "token-of-the-environment");
        does(ExitCode.DONE, "weights");
        does(ExitCode.DONE, "weights", "--token-file=" + file);
        ctl.environment.put("ADMIN_TOKEN_FILE", file.toString());
        does(ExitCode.DONE, "weights");
        assertEquals(
                List.of("Bearer token-of-the-environment", "Bearer token-of-the-file", "Bearer token-of-the-file"),
                admin.authorizations);
        admin.next.add(new ScriptedAdmin.Canned(401, "{\"error\":\"a token is needed\"}"));
        does(ExitCode.NOT_PERMITTED, "weights");
        assertEquals("ctl: " + admin.url() + " does not take this token\n", ctl.err());
    }

    @Test
    void aDrainIsAskedForAgainUntilItIsEmpty() {
        List<String> asked = drainsThatTake(120);
        does(ExitCode.DONE, "drain", "a", "--wait=3m");
        assertEquals(List.of("50000ms", "50000ms", "50000ms"), asked);
        assertEquals("a is DRAINING: told so; nothing is left\n", ctl.out());
    }

    @Test
    void aDrainThatIsNotOverInTimeHasItsExitCode() {
        List<String> asked = drainsThatTake(120);
        does(ExitCode.NOT_DRAINED, "drain", "a", "--wait=70s");
        assertEquals(List.of("50000ms", "20000ms"), asked);
        assertEquals("a is DRAINING: told so; 7 packets are left, 3 of them in flight\n", ctl.out());
        does(ExitCode.DONE, "drain", "a");
        assertEquals(List.of("50000ms", "20000ms", "0ms"), asked, "not waited for, it has only begun");
    }

    /** Each waits as long as it is asked to, or until then. */
    private List<String> drainsThatTake(int seconds) {
        List<String> asked = new ArrayList<>();
        admin.onRequest = request -> {
            String wait = request.substring(request.indexOf('=') + 1);
            asked.add(wait);
            Duration asks = Duration.ofMillis(Long.parseLong(wait.replace("ms", "")));
            Duration takes = Duration.ofSeconds(seconds - ctl.pace.second());
            boolean isEmpty = takes.compareTo(asks) <= 0;
            ctl.pace.pass(isEmpty ? takes : asks);
            admin.next.add(new ScriptedAdmin.Canned(isEmpty ? 200 : 202, draining(isEmpty ? 0 : 7)));
        };
        return asked;
    }

    private static String draining(int left) {
        return "{\"epoch\":1,\"analyzer\":{\"name\":\"a\",\"state\":\"DRAINING\",\"reason\":\"told so\"},\"drain\":{\"left_packets\":"
                + left + ",\"in_flight_packets\":3}}";
    }

    @Test
    void aReloadTellsWhatChangedOrEverythingThatIsWrong() {
        admin.next.add(new ScriptedAdmin.Canned(
                200, "{\"generation\":3,\"changed\":[\"MAX_FAILURES: 5 -> 6\",\"b removed\"]}"));
        does(ExitCode.DONE, "reload");
        assertEquals("generation 3\n  MAX_FAILURES: 5 -> 6\n  b removed\n", ctl.out());
        admin.next.add(new ScriptedAdmin.Canned(200, "{\"generation\":3,\"changed\":[]}"));
        does(ExitCode.DONE, "reload");
        assertEquals("generation 3: nothing changed\n", ctl.out());
        admin.next.add(new ScriptedAdmin.Canned(
                422, "{\"error\":\"two are wrong\",\"errors\":[\"f:1: this\",\"f:2: that\"]}"));
        does(ExitCode.REFUSED, "reload");
        assertEquals("ctl: two are wrong:\n  f:1: this\n  f:2: that\n", ctl.err());
        admin.next.add(new ScriptedAdmin.Canned(404, "{\"error\":\"no such path\"}"));
        does(ExitCode.REFUSED, "reload");
        assertEquals("ctl: no such path\n", ctl.err());
    }

    @Test
    void aCanaryGetsItsShareAndTheOthersKeepTheirWeights() {
        does(ExitCode.DONE, "weight", "--canary", "green@http://green:9004=2%");
        assertEquals(
                List.of("POST /v1/analyzers {\"name\":\"green\",\"url\":\"http://green:9004\",\"weight\":0.020408163}"),
                admin.changes);
        assertTrue(ctl.out().contains("green     0.020408163     2%\n"), ctl.out());
        does(ExitCode.DONE, "weight", "--canary", "green=0.5");
        assertEquals("PATCH /v1/weights {\"green\":1}", admin.changes.getLast());
        does(ExitCode.REFUSED, "weight", "--canary", "green@http://elsewhere:9004=3%");
        assertEquals("ctl: there is an analyzer green already, at http://green:9004\n", ctl.err());
        does(ExitCode.REFUSED, "weight", "--canary", "blue=3%");
        assertEquals("ctl: there is no analyzer blue, and no URL to add it: blue@URL\n", ctl.err());
        assertEquals(2, admin.changes.size());
    }
}
