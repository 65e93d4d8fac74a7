package io.logstreamer.server.ctl;

import io.logstreamer.server.watch.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * What the distributor answered.
 *
 * @param etag of the fleet that the body tells of; empty if it tells of none
 */
record Reply(int status, String etag, String body) {
    private static final int HTTP_OK = 200;
    private static final int MULTIPLE_CHOICES = 300;
    private static final int NO_CONTENT = 204;

    boolean isDone() {
        return status >= HTTP_OK && status < MULTIPLE_CHOICES && status != NO_CONTENT;
    }

    /** @throws NotDone if it is no JSON object */
    Json json() throws NotDone {
        try {
            return parsed();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    Json parsed() throws IOException {
        return Json.parse(body.getBytes(StandardCharsets.UTF_8));
    }

    /** For a field that an admin API's answer has. */
    NotDone unreadable(IOException e) {
        return new NotDone(ExitCode.FAILED, "the answer is none of a distributor's admin API: " + e.getMessage());
    }
}
