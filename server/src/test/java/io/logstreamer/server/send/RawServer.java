package io.logstreamer.server.send;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A server on a loopback port whose every byte is a test's: the script runs on a thread of its own for each connection. */
public final class RawServer implements AutoCloseable {
    static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";

    /** What a connection does. An IOException ends it. */
    public interface Script {
        void run(Connection connection) throws IOException;
    }

    /**
     * @param head request line and headers in lower case
     * @param asSent the same as it came
     */
    public record Request(int connection, String head, String asSent, String body) {
        public @Nullable String header(String name) {
            return head.lines()
                    .filter(line -> line.startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse(null);
        }
    }

    final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
    final AtomicInteger accepted = new AtomicInteger();
    final AtomicInteger ended = new AtomicInteger();
    private final ServerSocket listener;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

    RawServer(Script script) {
        this(0, script);
    }

    /** @param port 0 for any */
    public RawServer(int port, Script script) {
        try {
            listener = new ServerSocket(port, 1_100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon().start(() -> accept(script));
    }

    /** Answers every request of every connection so. */
    static RawServer answering(String reply) {
        return new RawServer(connection -> {
            while (connection.read() != null) {
                connection.write(reply);
            }
        });
    }

    private void accept(Script script) {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                sockets.add(socket);
                Connection connection = new Connection(socket, socket.getInputStream(), accepted.getAndIncrement());
                Thread.ofVirtual().start(() -> {
                    try (socket) {
                        script.run(connection);
                    } catch (IOException e) {
                        return; // ended by the other side
                    } finally {
                        sockets.remove(socket);
                        ended.incrementAndGet();
                    }
                });
            } catch (IOException e) {
                return;
            }
        }
    }

    public int port() {
        return listener.getLocalPort();
    }

    String address() {
        return "http://127.0.0.1:" + port();
    }

    Request awaitRequest() {
        try {
            Request request = requests.poll(10, TimeUnit.SECONDS);
            if (request == null) {
                throw new AssertionError("no request came");
            }
            return request;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    /** As {@link #close}, but every connection ends with a reset, as when the process is killed. */
    public void crash() throws IOException {
        for (Socket socket : sockets) {
            setLingerZero(socket);
        }
        close();
    }

    private static void setLingerZero(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            return; // closed meanwhile
        }
    }

    /** One connection, on its own thread. */
    public final class Connection {
        private final Socket socket;
        private final InputStream in;
        private final int number;

        Connection(Socket socket, InputStream in, int number) {
            this.socket = socket;
            this.in = new BufferedInputStream(in);
            this.number = number;
        }

        int number() {
            return number;
        }

        /** Reads one request whole and keeps it in {@link #requests}; null at the end of the stream. */
        @Nullable
        Request read() throws IOException {
            Request head = readHead();
            if (head == null) {
                return null;
            }
            Request request = new Request(number, head.head(), head.asSent(), readBody(lengthOf(head)));
            requests.add(request);
            return request;
        }

        /** Reads a request up to its body; null at the end of the stream. */
        public @Nullable Request readHead() throws IOException {
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            int end = 0; // how much of the empty line that ends it has come
            while (end < 4) {
                int b = in.read();
                if (b < 0) {
                    return null;
                }
                head.write(b);
                end = b == "\r\n\r\n".charAt(end) ? end + 1 : b == '\r' ? 1 : 0;
            }
            String asSent = head.toString(ISO_8859_1);
            return new Request(number, asSent.toLowerCase(Locale.ROOT), asSent, "");
        }

        /** Of the body that follows a head. */
        public int lengthOf(Request head) {
            String length = head.header("content-length");
            return length == null ? 0 : Integer.parseInt(length);
        }

        public String readBody(int bytes) throws IOException {
            return new String(in.readNBytes(bytes), UTF_8);
        }

        public void write(String bytes) throws IOException {
            write(bytes.getBytes(UTF_8));
        }

        public void write(byte[] bytes) throws IOException {
            socket.getOutputStream().write(bytes);
        }

        /** Ends the connection with a reset instead of an orderly end. */
        public void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        /** Returns when the other side has closed the connection. */
        void awaitEnd() throws IOException {
            in.transferTo(java.io.OutputStream.nullOutputStream());
        }
    }
}
