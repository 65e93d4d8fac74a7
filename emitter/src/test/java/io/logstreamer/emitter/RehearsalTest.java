package io.logstreamer.emitter;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RehearsalTest {

    @Test
    @Timeout(10)
    void sendsPacketsAndEndsByItself() throws InterruptedException {
        long accepted = Rehearsal.play();
        assertTrue(accepted > 10 && accepted <= 3000, () -> accepted + " packets");
    }
}
