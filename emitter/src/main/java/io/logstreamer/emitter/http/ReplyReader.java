package io.logstreamer.emitter.http;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads one HTTP/1.x reply after another from one connection. For one thread. */
final class ReplyReader {

    private static final int MAX_HEADERS = 200;
    private static final int KEPT_TEXT = 400;

    /** More than a list of a hundred refused packets comes to. */
    static final int KEPT_BATCH_REPLY = 128 * 1024;

    private static final long UNTIL_CLOSED = -1;

    private final ReadableByteChannel channel;
    private final int keptOfAccepted;
    private int kept;

    /** Also the longest line a head may have. */
    private final byte[] bytes = new byte[16 * 1024];

    private final ByteBuffer buffer = ByteBuffer.wrap(bytes);
    private int at;
    private int limit;

    private boolean begun;
    private boolean keepAlive;
    private boolean chunked;
    private long contentLength;
    private @Nullable String retryAfter;
    private final StringBuilder text = new StringBuilder();

    /** @param keptOfAccepted bytes of a 2xx's body to keep; the other replies are cut short in any case */
    ReplyReader(ReadableByteChannel channel, int keptOfAccepted) {
        this.channel = channel;
        this.keptOfAccepted = keptOfAccepted;
    }

    /** @throws IOException if the connection ends early or what comes is no HTTP reply */
    Answer.Reply read() throws IOException {
        begun = at < limit;
        text.setLength(0);
        int status = readHead();
        while (status < 200) {
            status = readHead(); // 1xx: the reply proper is still to come
        }
        kept = status >= 300 ? Math.max(KEPT_TEXT, keptOfAccepted) : keptOfAccepted;
        if (status != 204 && status != 304) {
            readBody();
        }
        return new Answer.Reply(status, retryAfter, text.toString());
    }

    /** Whether any byte of the reply that was asked for last has come. */
    boolean hasBegun() {
        return begun;
    }

    /** Whether the connection can take another request. */
    boolean canGoOn() {
        return keepAlive && at == limit;
    }

    private int readHead() throws IOException {
        String statusLine = line();
        if (!statusLine.startsWith("HTTP/1.") || statusLine.length() < 12) {
            throw new ProtocolException(
                    "not an HTTP/1 reply: " + statusLine.substring(0, Math.min(60, statusLine.length())));
        }
        keepAlive = statusLine.charAt(7) != '0';
        chunked = false;
        contentLength = UNTIL_CLOSED;
        retryAfter = null;
        int headers = 0;
        for (String header = line(); !header.isEmpty(); header = line()) {
            if (++headers > MAX_HEADERS) {
                throw new ProtocolException("a reply with more than " + MAX_HEADERS + " headers");
            }
            noteHeader(header);
        }
        return number(statusLine.substring(9, 12), 10);
    }

    private void noteHeader(String header) throws ProtocolException {
        int colon = header.indexOf(':');
        switch (colon) {
            case 10 -> {
                if (header.regionMatches(true, 0, "Connection", 0, 10)) {
                    noteConnection(header.substring(11).toLowerCase(Locale.ROOT));
                }
            }
            case 11 -> {
                if (header.regionMatches(true, 0, "Retry-After", 0, 11)) {
                    retryAfter = header.substring(12).strip();
                }
            }
            case 14 -> {
                if (header.regionMatches(true, 0, "Content-Length", 0, 14)) {
                    contentLength = length(header.substring(15).strip(), 10);
                }
            }
            case 17 -> {
                if (header.regionMatches(true, 0, "Transfer-Encoding", 0, 17)) {
                    chunked = header.toLowerCase(Locale.ROOT).strip().endsWith("chunked");
                }
            }
            default -> {}
        }
    }

    private void noteConnection(String options) {
        if (options.contains("close")) {
            keepAlive = false;
        } else if (options.contains("keep-alive")) {
            keepAlive = true;
        }
    }

    private void readBody() throws IOException {
        if (chunked) {
            for (long size = chunkSize(); size > 0; size = chunkSize()) {
                take(size);
                line();
            }
            while (!line().isEmpty()) {
                // a trailer, of no use here
            }
        } else if (contentLength == UNTIL_CLOSED) {
            keepAlive = false;
            while (at < limit || fill()) {
                take(limit - at);
            }
        } else {
            take(contentLength);
        }
    }

    private long chunkSize() throws IOException {
        String line = line();
        int extension = line.indexOf(';');
        return length((extension < 0 ? line : line.substring(0, extension)).strip(), 16);
    }

    private void take(long size) throws IOException {
        long left = size;
        while (left > 0) {
            need();
            int now = (int) Math.min(left, limit - at);
            if (text.length() < kept) {
                int more = Math.min(now, kept - text.length());
                text.append(new String(bytes, at, more, StandardCharsets.UTF_8));
            }
            at += now;
            left -= now;
        }
    }

    /** Up to CR LF or LF, which is taken but not given back. */
    private String line() throws IOException {
        int from = at;
        while (true) {
            for (int i = from; i < limit; i++) {
                if (bytes[i] == '\n') {
                    int end = i > at && bytes[i - 1] == '\r' ? i - 1 : i;
                    String line = new String(bytes, at, end - at, StandardCharsets.ISO_8859_1);
                    at = i + 1;
                    return line;
                }
            }
            int scanned = limit - at;
            needMore();
            from = at + scanned;
        }
    }

    private void need() throws IOException {
        if (at == limit) {
            needMore();
        }
    }

    private void needMore() throws IOException {
        if (!fill()) {
            throw new EOFException("the connection was closed before the reply was complete");
        }
    }

    /** Keeps what is not yet taken, moving it to the front if there is no room behind it. */
    private boolean fill() throws IOException {
        if (at == limit) {
            at = 0;
            limit = 0;
        } else if (limit == bytes.length) {
            System.arraycopy(bytes, at, bytes, 0, limit - at);
            limit -= at;
            at = 0;
            if (limit == bytes.length) {
                throw new ProtocolException("a header line of more than " + bytes.length + " bytes");
            }
        }
        buffer.limit(bytes.length).position(limit);
        int count = channel.read(buffer);
        if (count > 0) {
            begun = true;
            limit += count;
        }
        return count > 0;
    }

    private static int number(String digits, int radix) throws ProtocolException {
        return (int) Math.min(length(digits, radix), Integer.MAX_VALUE);
    }

    private static long length(String digits, int radix) throws ProtocolException {
        try {
            return Long.parseUnsignedLong(digits, radix) & Long.MAX_VALUE;
        } catch (NumberFormatException e) {
            throw new ProtocolException("not a number in a reply's head: " + digits);
        }
    }
}
