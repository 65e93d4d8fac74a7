package io.logstreamer.bench.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Reads replies of HTTP/1.1 as their bytes come, one after the other: status line, headers, and a body of the length the
 * headers say. Chunked bodies are none of the systems' under test, and a {@link MalformedReply}.
 */
final class ReplyParser {

    /** The bytes are no reply this parser takes; the connection is of no more use. */
    static final class MalformedReply extends Exception {
        private static final long serialVersionUID = 1L;

        MalformedReply(String what) {
            super(what, null, false, false);
        }
    }

    private static final int MAX_HEAD = 16 * 1024;

    private final byte[] head = new byte[MAX_HEAD];
    private int headLength;
    private boolean inBody;
    private long bodyLeft;
    private int status;
    private boolean closes;

    /** Takes what it needs of the bytes; true when a reply is whole, of which {@link #status} tells until the next call. */
    boolean parse(ByteBuffer bytes) throws MalformedReply {
        while (!inBody && bytes.hasRemaining()) {
            if (headLength == MAX_HEAD) {
                throw new MalformedReply("a head of more than " + MAX_HEAD + " bytes");
            }
            head[headLength++] = bytes.get();
            if (endsInEmptyLine()) {
                readHead();
                inBody = true;
            }
        }
        if (!inBody) {
            return false;
        }
        int taken = (int) Math.min(bodyLeft, bytes.remaining());
        bytes.position(bytes.position() + taken);
        bodyLeft -= taken;
        if (bodyLeft > 0) {
            return false;
        }
        inBody = false;
        headLength = 0;
        return true;
    }

    int status() {
        return status;
    }

    /** The other side closes the connection after this reply. */
    boolean closes() {
        return closes;
    }

    private boolean endsInEmptyLine() {
        return headLength >= 4
                && head[headLength - 1] == '\n'
                && head[headLength - 2] == '\r'
                && head[headLength - 3] == '\n'
                && head[headLength - 4] == '\r';
    }

    private void readHead() throws MalformedReply {
        if (headLength < 16 || !startsWith(0, "http/1.1 ")) {
            throw new MalformedReply("no status line of HTTP/1.1");
        }
        status = (int) number(9, 12);
        closes = false;
        bodyLeft = status == 204 || status == 304 ? 0 : -1;
        for (int at = 0; at < headLength; at++) {
            if (head[at] == '\n') {
                readHeader(at + 1);
            }
        }
        if (bodyLeft < 0) {
            throw new MalformedReply("no Content-Length");
        }
    }

    private void readHeader(int at) throws MalformedReply {
        if (startsWith(at, "content-length:")) {
            bodyLeft = number(at + "content-length:".length(), endOfLine(at));
        } else if (startsWith(at, "connection: close")) {
            closes = true;
        }
    }

    private int endOfLine(int at) {
        int end = at;
        while (head[end] != '\r') {
            end++;
        }
        return end;
    }

    /** In any case; the word is in lower case. */
    private boolean startsWith(int at, String word) {
        if (at + word.length() > headLength) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            int letter = head[at + i];
            if ((letter >= 'A' && letter <= 'Z' ? letter + 32 : letter) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private long number(int from, int to) throws MalformedReply {
        long number = 0;
        boolean any = false;
        for (int i = from; i < to; i++) {
            if (head[i] >= '0' && head[i] <= '9' && number < Integer.MAX_VALUE) {
                number = 10 * number + head[i] - '0';
                any = true;
            } else if (head[i] != ' ' || any) {
                throw new MalformedReply("not a number: "
                        + new String(head, from, to - from, StandardCharsets.ISO_8859_1)
                                .toLowerCase(Locale.ROOT)
                                .strip());
            }
        }
        if (!any) {
            throw new MalformedReply("a number is missing");
        }
        return number;
    }
}
