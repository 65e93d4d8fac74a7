package io.logstreamer.server;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One connection, byte by byte: what goes out and what comes back is exactly what the test says. */
public final class RawClient implements AutoCloseable {
    private static final int TIMEOUT_MS = 20_000;

    private final Socket socket;
    private final InputStream in;

    public RawClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MS);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** @param head with its CRLFs, the empty line included */
    public record Reply(int status, String head, String body) {
        /** Value of the header, or an empty text. */
        public String header(String name) {
            for (String line : head.split("\r\n", -1)) {
                if (line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ": ")) {
                    return line.substring(name.length() + 2);
                }
            }
            return "";
        }
    }

    public RawClient send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.UTF_8));
    }

    public RawClient send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    public RawClient post(String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        send("POST /ingest HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: " + bytes.length
                + "\r\n\r\n");
        return send(bytes);
    }

    public RawClient get(String path) throws IOException {
        return send("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
    }

    public Reply reply() throws IOException {
        String head = head();
        int status = Integer.parseInt(head.substring(9, 12));
        Reply headOnly = new Reply(status, head, "");
        String length = headOnly.header("Content-Length");
        byte[] body = in.readNBytes(length.isEmpty() ? 0 : Integer.parseInt(length));
        return new Reply(status, head, new String(body, StandardCharsets.UTF_8));
    }

    /** The head of a reply that has no body, as that to a HEAD. */
    public String head() throws IOException {
        return readUpTo("\r\n\r\n");
    }

    /** All that comes, the mark at its end included. */
    public String readUpTo(String mark) throws IOException {
        StringBuilder read = new StringBuilder();
        while (read.length() < mark.length()
                || !read.substring(read.length() - mark.length()).equals(mark)) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the connection ended after: " + read);
            }
            read.append((char) next);
        }
        return read.toString();
    }

    /** Whether anything comes back in time. */
    public boolean hasReplyWithin(int timeoutMs) throws IOException {
        socket.setSoTimeout(timeoutMs);
        in.mark(1);
        try {
            return in.read() >= 0;
        } catch (SocketTimeoutException nothing) {
            return false;
        } finally {
            in.reset();
            socket.setSoTimeout(TIMEOUT_MS);
        }
    }

    /** Waits for the other side to close. */
    public boolean isClosedByPeer() throws IOException {
        try {
            return in.read() < 0;
        } catch (SocketException reset) {
            return true;
        }
    }

    /** Whether the other side ends the connection in time; what it says before that is dropped. */
    public boolean isClosedWithin(int timeoutMs) throws IOException {
        long endNs = System.nanoTime() + timeoutMs * 1_000_000L;
        try {
            for (long leftNs = endNs - System.nanoTime(); leftNs > 0; leftNs = endNs - System.nanoTime()) {
                socket.setSoTimeout((int) (1 + leftNs / 1_000_000));
                if (in.read() < 0) {
                    return true;
                }
            }
            return false;
        } catch (SocketTimeoutException open) {
            return false;
        } catch (SocketException reset) {
            return true;
        } finally {
            socket.setSoTimeout(TIMEOUT_MS);
        }
    }

    /** Ends the connection with a reset instead of an orderly end. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
