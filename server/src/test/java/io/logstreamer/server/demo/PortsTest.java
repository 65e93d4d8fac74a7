package io.logstreamer.server.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.logstreamer.cli.OperationFailedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void zeroPicksFreePortsAllDifferent() {
        Ports ports = Ports.open(new Ports.Wish(0, 0, List.of(0, 0, 0)));
        Set<Integer> different = new HashSet<>(ports.analyzers());
        different.add(ports.distributor());
        different.add(ports.metrics());
        assertEquals(5, different.size());
        assertFalse(different.contains(0));
    }

    @Test
    void portTakenIsNamedWithWhoWantsIt() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            OperationFailedException e = assertThrows(
                    OperationFailedException.class, () -> Ports.open(new Ports.Wish(0, 0, List.of(0, port, 0))));
            assertEquals(
                    "port " + port + " for analyzer-2 (counted from ANALYZER_PORT) is taken; choose another, or free"
                            + " ones with --ports auto",
                    e.getMessage());
        }
    }

    @Test
    void portsAreFreeAgainOnceTheyAreFound() {
        Ports found = Ports.open(new Ports.Wish(0, 0, List.of(0)));
        Ports again = Ports.open(new Ports.Wish(found.distributor(), found.metrics(), found.analyzers()));
        assertEquals(found, again);
    }
}
