package io.logstreamer.server.ctl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A migration of four minutes, without sleeping: 2 %, 10 %, 50 %, 100 %, each watched for one. */
class MigrationTest {
    private static final String ADDED =
            "POST /v1/analyzers {\"name\":\"green\",\"url\":\"http://green:9004\",\"weight\":0.020408163}";
    private static final String TENTH = "PATCH /v1/weights {\"green\":0.111111111}";
    private static final String HALF = "PATCH /v1/weights {\"green\":1}";
    private static final String DRAIN_GREEN = "POST /v1/analyzers/green/drain";
    private static final int STEP = 60;
    private static final int START = 3;

    private final ScriptedAdmin admin = new ScriptedAdmin();
    private final Ctl ctl = Ctl.of(admin);

    @BeforeEach
    void traffic() {
        ctl.pace.at(START, () -> admin.member("green").state = "UP");
        ctl.pace.always(() -> admin.fleet.values().forEach(member -> {
            if (member.state.equals("UP")) {
                member.routed += 5;
                member.delivered += 5;
            }
        }));
    }

    @AfterEach
    void stop() {
        admin.close();
    }

    private ExitCode walk() {
        return ctl.run("weight", "--canary", "green@http://green:9004", "--steps", "2%,10%,50%,100%", "--every", "1m");
    }

    @Test
    void walksToTheEndAndLeavesTheOthersDrained() {
        assertEquals(ExitCode.DONE, walk(), ctl.err());
        assertEquals(
                List.of(ADDED, TENTH, HALF, "POST /v1/analyzers/a/drain", "POST /v1/analyzers/b/drain"), admin.changes);
        assertEquals(START + 4 * STEP, ctl.pace.second());
        List<String> said = ctl.out().lines().toList();
        assertEquals("step 1 of 4: green has 2%; watched for 1m", said.getFirst());
        assertTrue(
                said.contains("step 2 of 4 is over: green is UP, 300 packets delivered in this step, 0 failures"),
                ctl.out());
        assertTrue(said.contains("step 4 of 4: green has 100%, a, b drained; watched for 1m"), ctl.out());
        assertEquals("done: green has 100%; a, b may be removed", said.getLast());
    }

    @Test
    void anEjectedNewcomerIsDrainedAndTheRestIsAsBefore() {
        ctl.pace.at(START + STEP + 40, () -> {
            admin.member("green").state = "EJECTED";
            admin.member("green").reason = "5 failures in a row";
        });
        assertEquals(ExitCode.NEWCOMER_FAILED, walk());
        assertEquals(List.of(ADDED, TENTH, DRAIN_GREEN), admin.changes);
        assertEquals("""
                ctl: green failed in step 2 of 4 (10%): it is EJECTED: 5 failures in a row; put back: green is drained, \
                the others have their weights as before
                """, ctl.err());
        assertEquals("0.6", admin.member("a").weight.toPlainString());
        assertEquals(START + STEP + 40, ctl.pace.second(), "seen within a second");
    }

    @Test
    void anEjectionBetweenTwoLooksIsSeenByItsCount() {
        ctl.pace.at(START + 10, () -> admin.member("green").ejections = 1);
        assertEquals(ExitCode.NEWCOMER_FAILED, walk());
        assertTrue(ctl.err().contains("step 1 of 4 (2%): it was ejected; now it is UP"), ctl.err());
    }

    @Test
    void failuresMayNotBeMoreThanTheBoundInAStep() {
        ctl.pace.at(START + 10, () -> admin.member("green").failedRequests = 10);
        ctl.pace.at(START + STEP + 10, () -> admin.member("green").failedRequests = 21);
        assertEquals(ExitCode.NEWCOMER_FAILED, walk());
        assertTrue(
                ctl.err()
                        .contains(
                                "step 2 of 4 (10%): 11 failures in this step (11 requests, 0 probes, 0 dead letters), more than 10;"),
                ctl.err());
    }

    @Test
    void oneThatTakesPacketsAndDeliversNoneFails() {
        ctl.pace.always(() -> admin.fleet.values().forEach(member -> member.routed += 5));
        assertEquals(ExitCode.NEWCOMER_FAILED, walk());
        assertTrue(ctl.err().contains("packets in this step, and none is delivered"), ctl.err());
    }

    /** Somebody has to take the newcomer's packets before it is drained. */
    @Test
    void failingWithEverythingTheOthersAreMadeReadyFirst() {
        ctl.pace.at(START + 3 * STEP + 50, () -> admin.member("green").failedRequests = 1000);
        assertEquals(ExitCode.NEWCOMER_FAILED, walk());
        assertEquals(
                List.of("POST /v1/analyzers/a/ready", "POST /v1/analyzers/b/ready", DRAIN_GREEN),
                admin.changes.subList(5, 8));
        assertTrue(
                ctl.err().endsWith("the others have their weights as before, and a, b are ready again\n"), ctl.err());
        assertEquals("UP", admin.member("a").state);
    }

    @Test
    void oneThatNeverComesUpIsDrained() {
        ctl.pace.at(START, () -> admin.member("green").state = "STARTING");
        assertEquals(ExitCode.NEWCOMER_FAILED, walk());
        assertEquals(List.of(ADDED, DRAIN_GREEN), admin.changes);
        assertTrue(ctl.err().contains("it is not UP after 1m, but STARTING"), ctl.err());
    }

    @Test
    void oneThatSomebodyElsePutsAwayEndsIt() {
        ctl.pace.at(START + 5, () -> admin.member("green").state = "MAINTENANCE");
        assertEquals(ExitCode.NEWCOMER_FAILED, walk());
        assertEquals(List.of(ADDED), admin.changes, "it gets nothing as it is");
        assertTrue(ctl.err().contains("somebody has put it in MAINTENANCE"), ctl.err());
    }

    @Test
    void aDistributorThatWasStartedAnewKnowsNoNewcomer() {
        ctl.pace.at(START + 5, () -> admin.fleet.remove("green"));
        assertEquals(ExitCode.NEWCOMER_FAILED, walk());
        assertTrue(ctl.err().contains("it is not there any more"), ctl.err());
    }

    @Test
    void toldToStopItLeavesTheStepAndSaysSo() {
        ctl.pace.at(START + STEP + 40, ctl.pace::stop);
        assertEquals(ExitCode.INTERRUPTED, walk());
        assertEquals(List.of(ADDED, TENTH), admin.changes);
        assertEquals("""
                ctl: stopped in step 2 of 4 (10%); all is left as it is, and not watched any more; to go on: ctl weight \
                --canary green --steps 50%,100%; to end it: ctl drain green
                """, ctl.err());
    }

    @Test
    void aDistributorThatDoesNotAnswerForAMomentIsAskedAgain() {
        for (int second = 0; second < 8; second++) {
            ctl.pace.at(
                    START + 20 + second, () -> admin.next.add(new ScriptedAdmin.Canned(503, "{\"error\":\"late\"}")));
        }
        assertEquals(ExitCode.DONE, walk(), ctl.err());
    }

    @Test
    void oneThatDoesNotAnswerForLongIsLeftAsItIs() {
        ctl.pace.at(START + 20, admin::close);
        assertEquals(ExitCode.UNAVAILABLE, walk());
        assertTrue(ctl.err().contains("; stopped in step 1 of 4; all is left as it is"), ctl.err());
        assertFalse(admin.changes.contains(DRAIN_GREEN));
    }

    @Test
    void oneThatWasDrainedByTheLastAttemptIsMadeReady() {
        admin.fleet.put("green", new ScriptedAdmin.Member("http://green:9004", BigDecimal.ONE, "DRAINING"));
        assertEquals(ExitCode.DONE, walk(), ctl.err());
        assertEquals(
                List.of("PATCH /v1/weights {\"green\":0.020408163}", "POST /v1/analyzers/green/ready"),
                admin.changes.subList(0, 2));
    }

    @Test
    void aChangeThatIsRefusedOnTheWayStopsItThere() {
        ctl.pace.at(
                START + STEP,
                () -> admin.canned.put(
                        "PATCH /v1/weights", new ScriptedAdmin.Canned(422, "{\"error\":\"too small\"}")));
        assertEquals(ExitCode.REFUSED, walk());
        assertEquals(
                "ctl: too small; stopped on the way to step 2 of 4; all is left as it is, and not watched any more\n",
                ctl.err());
    }
}
