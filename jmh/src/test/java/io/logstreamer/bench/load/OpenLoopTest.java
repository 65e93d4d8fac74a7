package io.logstreamer.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class OpenLoopTest {
    private static final PacketBody BODY = PacketBody.ofMessages(5);
    private static final Duration HALF_A_SECOND = Duration.ofMillis(500);

    private static LoadResult run(ScriptedServer server, int connections, double perSecond) throws Exception {
        return new OpenLoop(BODY, connections, perSecond, HALF_A_SECOND).run(server.port());
    }

    @Test
    void everyPacketOfTheScheduleIsSentOnceAndHasAnIdOfItsOwn() throws Exception {
        try (ScriptedServer server = new ScriptedServer(n -> ScriptedServer.ACCEPTED)) {
            LoadResult seen = run(server, 4, 1000);
            assertEquals(500, seen.sent());
            assertEquals(500, seen.accepted());
            assertEquals(0, seen.refused() + seen.errors() + seen.unanswered());
            assertEquals(500, server.bodies.size());
            assertTrue(server.bodies.stream()
                    .allMatch(body -> body.length() == BODY.text().length()));
        }
    }

    /** Coordinated omission: those that were due while nobody answered waited, too, though they were not sent yet. */
    @Test
    void aStallCountsForAllThatWereDueInIt() throws Exception {
        long stallMs = 250;
        try (ScriptedServer server = new ScriptedServer(n -> {
            if (n == 100) {
                LockSupport.parkNanos(Duration.ofMillis(stallMs).toNanos());
            }
            return ScriptedServer.ACCEPTED;
        })) {
            LoadResult seen = run(server, 1, 1000);
            assertEquals(500, seen.accepted());
            // 250 of 500 packets were due in the stall; a closed loop would have seen one slow answer.
            assertTrue(seen.p99Us() > 0.8 * stallMs * 1000, seen::toString);
        }
    }

    @Test
    void refusalsAndEndedConnectionsAreCountedApart() throws Exception {
        try (ScriptedServer server = new ScriptedServer(
                n -> n % 10 == 3 ? ScriptedServer.REFUSED : n % 100 == 50 ? "" : ScriptedServer.ACCEPTED)) {
            LoadResult seen = run(server, 4, 1000);
            assertEquals(500, seen.sent());
            assertEquals(50, seen.refused());
            assertEquals(5, seen.errors());
            assertEquals(445, seen.accepted());
            assertEquals(0, seen.unanswered());
        }
    }

    @Test
    void unpacedItSendsForAsLongAsItLasts() throws Exception {
        try (ScriptedServer server = new ScriptedServer(n -> ScriptedServer.ACCEPTED)) {
            LoadResult seen = OpenLoop.unpaced(BODY, 4, HALF_A_SECOND).run(server.port());
            assertTrue(seen.accepted() > 500, seen::toString);
            assertEquals(seen.sent(), seen.accepted());
            assertEquals(0.5, seen.seconds(), 0.3);
        }
    }

    @Test
    void whereNobodyListensItFails() throws Exception {
        ScriptedServer gone = new ScriptedServer(n -> "");
        gone.close();
        assertThrows(IOException.class, () -> run(gone, 1, 1000));
    }
}
