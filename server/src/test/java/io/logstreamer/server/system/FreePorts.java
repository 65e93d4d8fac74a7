package io.logstreamer.server.system;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports below those a system gives to outgoing connections: while an analyzer is down nothing else may take its port, nor may
 * a connection to it find itself, as can happen where both ends come from the same range. No port is given twice by one
 * JVM, whose tests may run side by side. Any thread.
 */
public final class FreePorts {

    private static final int FIRST = 12_000;
    private static final int LAST = 32_000;
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private FreePorts() {}

    public static List<Integer> find(int count) throws IOException {
        List<ServerSocket> held = new ArrayList<>();
        try {
            while (held.size() < count) {
                int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
                try {
                    if (GIVEN.add(port)) {
                        held.add(new ServerSocket(port));
                    }
                } catch (IOException e) {
                    // Taken: another try.
                }
            }
            return held.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (ServerSocket socket : held) {
                socket.close();
            }
        }
    }
}
