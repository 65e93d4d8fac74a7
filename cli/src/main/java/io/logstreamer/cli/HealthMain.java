package io.logstreamer.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Asks a program whether it is healthy, for container engines and scripts: exit code 0 and silence if the answer is 2xx,
 * else one line and exit code 1.
 *
 * <p>It runs every few seconds beside each program, so it does as little as can be: a socket, a request, a status line.
 * An HTTP client of the JDK, or this module's settings, would cost several times as much CPU in loading classes alone.
 */
public final class HealthMain {

    private static final String DEFAULT_URL = "http://localhost:8080/health";
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final int MAX_PORT = 65_535;
    private static final int MAX_STATUS_LINE = 1024;
    private static final String USAGE = """
            Usage: health [URL]

            Exit code 0 if a GET of the URL is answered 2xx within 3 s, else 1 and one line that says why. It is an
            http URL, http://localhost:8080/health if none is given: the distributor's.
            """;

    private HealthMain() {}

    public static void main(String[] args) {
        System.exit(run(args, TIMEOUT, System.out, System.err));
    }

    /** @return the exit code */
    static int run(String[] args, Duration timeout, PrintStream out, PrintStream err) {
        String url = args.length == 0 ? DEFAULT_URL : args[0];
        if (url.equals("--help")) {
            out.print(USAGE);
            return ExitCodes.OK;
        }
        URI target = httpUrl(url);
        if (args.length > 1 || target == null) {
            err.println("health: \"" + OneLine.of(String.join(" ", args)) + "\" is not allowed: one http URL like "
                    + DEFAULT_URL);
            return ExitCodes.CONFIGURATION;
        }
        String ailment = ailment(target, timeout);
        if (ailment.isEmpty()) {
            return ExitCodes.OK;
        }
        err.println("health: " + OneLine.of(url) + ": " + OneLine.of(ailment));
        return ExitCodes.FAILED;
    }

    private static @Nullable URI httpUrl(String text) {
        try {
            URI url = URI.create(text);
            boolean plain = "http".equalsIgnoreCase(url.getScheme()) && url.getHost() != null;
            return plain && url.getPort() <= MAX_PORT ? url : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Empty if it is well. */
    private static String ailment(URI url, Duration timeout) {
        try {
            String statusLine = statusLine(url, System.nanoTime() + timeout.toNanos());
            // As "HTTP/1.1 200 OK".
            if (!statusLine.startsWith("HTTP/1.") || statusLine.length() < 12) {
                return "not an HTTP reply: \"" + statusLine + "\"";
            }
            return statusLine.charAt(9) == '2' ? "" : "answered " + statusLine.substring(9, 12);
        } catch (SocketTimeoutException e) {
            return "no answer within " + timeout.toMillis() + " ms";
        } catch (UnknownHostException e) {
            return "unknown host";
        } catch (ConnectException e) {
            return "cannot connect: " + e.getMessage();
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static String statusLine(URI url, long deadlineNs) throws IOException {
        try (Socket socket = new Socket(Proxy.NO_PROXY)) {
            int port = url.getPort() == -1 ? 80 : url.getPort();
            socket.connect(new InetSocketAddress(bare(url.getHost()), port), remainingMs(deadlineNs));
            socket.getOutputStream().write(request(url).getBytes(StandardCharsets.US_ASCII));
            return firstLine(socket, deadlineNs);
        }
    }

    /** By a builder: the first "+" between strings in a JVM's life costs it a few milliseconds. */
    private static String request(URI url) {
        StringBuilder request = new StringBuilder("GET ");
        request.append(url.getRawPath().isEmpty() ? "/" : url.getRawPath());
        if (url.getRawQuery() != null) {
            request.append('?').append(url.getRawQuery());
        }
        return request.append(" HTTP/1.1\r\nHost: ")
                .append(url.getRawAuthority())
                .append("\r\nConnection: close\r\n\r\n")
                .toString();
    }

    /** An IPv6 address without its brackets. */
    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static String firstLine(Socket socket, long deadlineNs) throws IOException {
        InputStream in = socket.getInputStream();
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (line.size() < MAX_STATUS_LINE) {
            socket.setSoTimeout(remainingMs(deadlineNs));
            int next = in.read();
            if (next == '\n') {
                break;
            }
            if (next == -1) {
                throw new IOException("closed the connection without an answer");
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    /** At least 1: to a socket, 0 means for ever. */
    private static int remainingMs(long deadlineNs) throws SocketTimeoutException {
        long remainingNs = deadlineNs - System.nanoTime();
        if (remainingNs <= 0) {
            throw new SocketTimeoutException();
        }
        return Math.toIntExact(Math.max(1, remainingNs / 1_000_000));
    }
}
