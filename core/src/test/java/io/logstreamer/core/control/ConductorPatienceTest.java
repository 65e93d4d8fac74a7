package io.logstreamer.core.control;

import static io.logstreamer.core.control.ControlHarness.SECOND;
import static io.logstreamer.core.health.AnalyzerState.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.core.lane.Packets;
import io.logstreamer.core.lane.Reply;
import io.logstreamer.core.packet.Packet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A probing analyzer ramps after 5 s without traffic, and what traffic is its lane knows. Its probes are all good. */
class ConductorPatienceTest {
    private final ControlHarness control = ControlHarness.up("a", "b");

    @BeforeEach
    void comeToProbing() {
        control.comeToProbing("a");
    }

    private void send() {
        Packet packet = Packets.of("x");
        assertTrue(control.budget.tryAcquire(packet.length()));
        packet.routedTo(control.lane("a").id(), 2, control.nowNs);
        control.lane("a").queue().offer(packet);
        control.lane("a").queue().flush();
        control.turnLane("a");
    }

    private void answer(int status) {
        control.transport("a").last().reply(Reply.answered(status, Reply.NO_RETRY_AFTER, ""));
        control.turnLane("a");
    }

    private void passSeconds(int seconds) {
        for (int i = 0; i < seconds; i++) {
            control.pass(SECOND);
            control.answerAll();
            control.turn();
        }
    }

    private void assertRampsInFiveSeconds() {
        passSeconds(4);
        control.pass(SECOND - 1);
        assertEquals(PROBING, control.state("a"));
        assertEquals(1, control.conductor.waitNs(control.nowNs));
        control.pass(1);
        assertEquals(RAMPING, control.state("a"));
        assertEquals("no traffic while probing", control.view("a").reason());
    }

    @Test
    void fiveSecondsWithoutAny() {
        assertRampsInFiveSeconds();
    }

    @Test
    void aRequestUnderWayIsTrafficAndSoIsItsEnd() {
        send();
        passSeconds(60);
        assertEquals(PROBING, control.state("a"));
        answer(400);
        assertRampsInFiveSeconds();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413, 422, 429})
    void repliesThatAreNeitherDeliveriesNorFailuresAreTraffic(int status) {
        for (int i = 0; i < 20; i++) {
            if (control.lane("a").census() == 0) {
                send();
            }
            control.turnLane("a");
            answer(status);
            passSeconds(1);
        }
        assertEquals(PROBING, control.state("a"));
    }
}
