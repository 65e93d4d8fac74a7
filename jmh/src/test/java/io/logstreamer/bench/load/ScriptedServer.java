package io.logstreamer.bench.load;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** Answers each request with what its script says; a thread a connection. */
final class ScriptedServer implements Closeable {
    static final String ACCEPTED = "HTTP/1.1 202 Accepted\r\nContent-Length: 2\r\n\r\n{}";
    static final String REFUSED = "HTTP/1.1 503 x\r\nContent-Length: 0\r\n\r\n";

    private final ServerSocket listener = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    private final IntFunction<String> script;
    private final AtomicInteger requests = new AtomicInteger();
    private final Thread accepting;
    final Set<String> bodies = ConcurrentHashMap.newKeySet();

    /** @param script the reply to the n-th request, from 0; an empty one closes the connection */
    ScriptedServer(IntFunction<String> script) throws IOException {
        this.script = script;
        accepting = Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket socket) {
        try (socket;
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            OutputStream out = socket.getOutputStream();
            for (String body = request(in); !body.isEmpty(); body = request(in)) {
                bodies.add(body);
                String reply = script.apply(requests.getAndIncrement());
                if (reply.isEmpty()) {
                    return;
                }
                out.write(reply.getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            // the client went
        }
    }

    private static String request(BufferedReader in) throws IOException {
        int length = 0;
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            if (line.startsWith("Content-Length: ")) {
                length = Integer.parseInt(line.substring("Content-Length: ".length()));
            }
        }
        char[] body = new char[length];
        int read = 0;
        while (read < length) {
            int more = in.read(body, read, length - read);
            if (more < 0) {
                return "";
            }
            read += more;
        }
        return new String(body);
    }

    /** When this returns nobody listens: until the thread that accepts has ended, the kernel may still take connections. */
    @Override
    public void close() throws IOException {
        listener.close();
        try {
            accepting.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
