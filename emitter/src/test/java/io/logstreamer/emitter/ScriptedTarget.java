package io.logstreamer.emitter;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** A target that does with the n-th request what a script says, and notes the packet ids it was sent. */
public final class ScriptedTarget implements Closeable {

    /** What to do with the request whose number, from 0, is given. */
    @FunctionalInterface
    public interface Script {
        Step step(int request);
    }

    /**
     * @param delayMs before the reply
     * @param reply with a tilde for each line end; empty for none
     */
    public record Step(long delayMs, String reply, Then then) {}

    public enum Then {
        KEEP,
        CLOSE,
        RESET
    }

    public static final Step ACCEPT = reply("HTTP/1.1 202 x~Content-Length: 2~~{}");
    static final Step RESET = new Step(0, "", Then.RESET);
    static final Step HANG = new Step(60_000, "", Then.CLOSE);

    private static final Pattern LENGTH = Pattern.compile("Content-Length: (\\d+)");
    private static final Pattern PACKET_ID = Pattern.compile("\"packet_id\":\"([^\"]*)\"");

    private final ServerSocket server;
    private final Script script;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<String> packetIds = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private int requests;

    public ScriptedTarget(Script script) {
        this.script = script;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    public static Step reply(String reply) {
        return new Step(0, reply, Then.KEEP);
    }

    public String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    List<String> packetIds() {
        return List.copyOf(packetIds);
    }

    /** Of every request, as it came, but unpacked. */
    public List<String> bodies() {
        return List.copyOf(bodies);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                sockets.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            while (readRequest(socket.getInputStream())) {
                Step step = next();
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(step.delayMs()));
                socket.getOutputStream().write(step.reply().replace("~", "\r\n").getBytes(StandardCharsets.UTF_8));
                if (step.then() != Then.KEEP) {
                    socket.setSoLinger(step.then() == Then.RESET, 0);
                    return;
                }
            }
        } catch (IOException e) {
            return; // the emitter went away
        }
    }

    private synchronized Step next() {
        return script.step(requests++);
    }

    private boolean readRequest(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int c = in.read();
            if (c < 0) {
                return false;
            }
            head.append((char) c);
        }
        Matcher length = LENGTH.matcher(head);
        byte[] body = in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
        String text = new String(head.indexOf("gzip") < 0 ? body : unpacked(body), StandardCharsets.UTF_8);
        bodies.add(text);
        Matcher id = PACKET_ID.matcher(text);
        packetIds.add(id.find() ? id.group(1) : "none");
        return true;
    }

    private static byte[] unpacked(byte[] body) throws IOException {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return in.readAllBytes();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
