package io.logstreamer.server.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogGateTest {
    private long nowNs = -5;
    private final LogGate gate = new LogGate(() -> nowNs);
    private final List<Long> logged = new ArrayList<>();

    @Test
    void logsTheFirstAndThenOnceInTenSecondsWithTheNumberOfTheRest() {
        for (int i = 0; i < 4; i++) {
            gate.pass(logged::add);
        }
        assertEquals(List.of(0L), logged);
        nowNs += 10_000_000_000L;
        gate.pass(logged::add);
        gate.pass(logged::add);
        assertEquals(List.of(0L, 3L), logged);
    }
}
