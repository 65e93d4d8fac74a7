package io.logstreamer.server.fault;

import java.nio.charset.StandardCharsets;

/**
 * What a {@link ScriptedAnalyzer} does with a request: replies, after a while, or dies of it.
 *
 * @param status 0: it crashes
 * @param headers each with its line end
 */
record Answer(int status, String headers, String body, int delayMs) {
    static final Answer OK = new Answer(200, "", "{}", 0);
    static final Answer HEALTHY = new Answer(200, "", "{\"status\":\"healthy\",\"batch\":true}", 0);
    static final Answer HEALTHY_WITHOUT_BATCHES = new Answer(200, "", "{\"status\":\"healthy\"}", 0);
    static final Answer CRASH = new Answer(0, "", "", 0);

    static Answer status(int status) {
        return new Answer(status, "", "{\"error\":\"scripted\"}", 0);
    }

    Answer retryAfter(int seconds) {
        return new Answer(status, headers + "Retry-After: " + seconds + "\r\n", body, delayMs);
    }

    Answer saying(String body) {
        return new Answer(status, headers, body, delayMs);
    }

    Answer after(int delayMs) {
        return new Answer(status, headers, body, delayMs);
    }

    boolean isSuccess() {
        return status / 100 == 2;
    }

    String bytes() {
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        return "HTTP/1.1 " + status + " Scripted\r\n" + headers + "Content-Length: " + length + "\r\n\r\n" + body;
    }
}
