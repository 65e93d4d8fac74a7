package io.logstreamer.bench.load;

import io.logstreamer.cli.OperationFailedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/** Posts a packet again and again until it is taken: tells when a program that starts is of use. */
public final class FirstAccepted {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int PAUSE_MS = 2;
    private static final byte[] ACCEPTED = "HTTP/1.1 202".getBytes(StandardCharsets.US_ASCII);

    private FirstAccepted() {}

    /** Returns when the first 202 came, by {@link System#nanoTime}. */
    public static long awaitNs(int port, PacketBody body) throws IOException, InterruptedException {
        byte[] request = body.request(port);
        InetSocketAddress address = new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
        long deadlineNs = System.nanoTime() + PATIENCE.toNanos();
        while (!isAccepted(address, request)) {
            if (System.nanoTime() - deadlineNs > 0) {
                throw new OperationFailedException("no 202 within " + PATIENCE.toSeconds() + " s of the start");
            }
            Thread.sleep(PAUSE_MS);
        }
        return System.nanoTime();
    }

    private static boolean isAccepted(InetSocketAddress address, byte[] request) {
        try (Socket socket = new Socket()) {
            socket.connect(address);
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream().write(request);
            return Arrays.equals(socket.getInputStream().readNBytes(ACCEPTED.length), ACCEPTED);
        } catch (IOException e) {
            return false; // nobody listens yet
        }
    }
}
