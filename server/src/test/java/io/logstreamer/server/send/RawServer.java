package io.logstreamer.server.send;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

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
final class RawServer implements AutoCloseable {
    static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";

    /** What a connection does. An IOException ends it. */
    interface Script {
        void run(Connection connection) throws IOException;
    }

    /** @param head request line and headers in lower case */
    record Request(int connection, String head, String body) {
        @Nullable
        String header(String name) {
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
        try {
            listener = new ServerSocket(0, 1_100, InetAddress.getLoopbackAddress());
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
                Connection connection = new Connection(socket, accepted.getAndIncrement());
                Thread.ofVirtual().start(() -> {
                    try (socket) {
                        script.run(connection);
                    } catch (IOException e) {
                        return; // ended by the other side
                    } finally {
                        ended.incrementAndGet();
                    }
                });
            } catch (IOException e) {
                return;
            }
        }
    }

    int port() {
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

    final class Connection {
        private final Socket socket;
        private final int number;

        Connection(Socket socket, int number) {
            this.socket = socket;
            this.number = number;
        }

        int number() {
            return number;
        }

        /** Reads one request whole; null at the end of the stream. */
        @Nullable
        Request read() throws IOException {
            InputStream in = socket.getInputStream();
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
                int b = in.read();
                if (b < 0) {
                    return null;
                }
                head.write(b);
            }
            Request bare = new Request(number, head.toString(ISO_8859_1).toLowerCase(Locale.ROOT), "");
            String length = bare.header("content-length");
            byte[] body = in.readNBytes(length == null ? 0 : Integer.parseInt(length));
            Request request = new Request(number, bare.head(), new String(body, UTF_8));
            requests.add(request);
            return request;
        }

        void write(String bytes) throws IOException {
            socket.getOutputStream().write(bytes.getBytes(UTF_8));
        }

        /** Ends the connection with a reset instead of an orderly end. */
        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        /** Returns when the other side has closed the connection. */
        void awaitEnd() throws IOException {
            socket.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
        }
    }
}
