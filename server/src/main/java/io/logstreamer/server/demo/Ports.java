package io.logstreamer.server.demo;

import io.logstreamer.cli.OperationFailedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** The ports the programs of a demo listen on; each was free when this was made. */
record Ports(int distributor, int metrics, List<Integer> analyzers) {

    /** What is asked for; 0 stands for any free port. */
    record Wish(int distributor, int metrics, List<Integer> analyzers) {}

    /**
     * All are held open until the last is found, so no two get the same.
     *
     * @throws OperationFailedException naming the first port that is taken
     */
    static Ports open(Wish wish) {
        List<ServerSocket> held = new ArrayList<>();
        try {
            int distributor = hold(wish.distributor(), "the distributor (PORT)", held);
            int metrics = hold(wish.metrics(), "its metrics (METRICS_PORT)", held);
            List<Integer> analyzers = new ArrayList<>();
            for (int port : wish.analyzers()) {
                analyzers.add(hold(port, "analyzer-" + (analyzers.size() + 1) + " (counted from ANALYZER_PORT)", held));
            }
            return new Ports(distributor, metrics, List.copyOf(analyzers));
        } finally {
            held.forEach(Ports::release);
        }
    }

    private static int hold(int port, String whose, List<ServerSocket> held) {
        try {
            if (port != 0) {
                // Somewhere the address of loopback may be had while another program listens on all addresses.
                new ServerSocket(port).close();
            }
            ServerSocket socket = new ServerSocket();
            held.add(socket);
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new OperationFailedException(
                    "port " + port + " for " + whose + " is taken; choose another, or free ones with --ports auto", e);
        }
    }

    private static void release(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException("cannot close a socket that nobody connected to", e);
        }
    }
}
