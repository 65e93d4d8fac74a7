package io.logstreamer.server.fault;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A {@link FaultProxy}'s connection to its analyzer, made when it is first needed. */
final class Upstream implements AutoCloseable {
    private final int port;
    private @Nullable Socket socket;
    private @Nullable InputStream in;

    /** Of an analyzer that says how long its bodies are. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Reply(String head, byte[] body) {}

    Upstream(int port) {
        this.port = port;
    }

    void send(String head, byte[] body) throws IOException {
        Socket to = socket;
        if (to == null) {
            to = new Socket(InetAddress.getLoopbackAddress(), port);
            to.setTcpNoDelay(true);
            socket = to;
            in = new BufferedInputStream(to.getInputStream());
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(head.getBytes(ISO_8859_1));
        whole.writeBytes(body);
        to.getOutputStream().write(whole.toByteArray());
    }

    Reply read() throws IOException {
        InputStream from = in;
        if (from == null) {
            throw new IllegalStateException("nothing was sent");
        }
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int b = from.read();
            if (b < 0) {
                throw new EOFException("the analyzer closed the connection");
            }
            head.append((char) b);
        }
        int length = head.toString()
                .toLowerCase(Locale.ROOT)
                .lines()
                .filter(line -> line.startsWith("content-length:"))
                .mapToInt(line -> Integer.parseInt(
                        line.substring("content-length:".length()).strip()))
                .findFirst()
                .orElse(0);
        return new Reply(head.toString(), from.readNBytes(length));
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
        }
    }
}
