package io.logstreamer.server.watch;

import io.logstreamer.cli.ExitCodes;
import io.logstreamer.server.terminal.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** What is told of an answer that is not what was asked for. */
final class UnwantedAnswer {
    static final int HTTP_OK = 200;
    private static final int HTTP_BAD_REQUEST = 400;
    private static final int HTTP_NOT_FOUND = 404;
    private static final int MOST_BYTES = 4_096;

    private UnwantedAnswer() {}

    /** @return the exit code */
    static int refused(String program, PrintWriter err, URI uri, HttpResponse<InputStream> response)
            throws IOException {
        byte[] body;
        try (InputStream in = response.body()) {
            body = in.readNBytes(MOST_BYTES);
        }
        int status = response.statusCode();
        if (status == HTTP_BAD_REQUEST) {
            err.println(program + ": " + Printable.of(reason(body)));
            return ExitCodes.CONFIGURATION;
        }
        String hint = status == HTTP_NOT_FOUND ? "; is that its METRICS_ADDR?" : "";
        err.println(program + ": " + uri + " answered " + status + ": " + Printable.of(reason(body)) + hint);
        return status == HTTP_NOT_FOUND ? ExitCodes.UNAVAILABLE : ExitCodes.FAILED;
    }

    private static String reason(byte[] body) {
        try {
            return Json.parse(body).text("error");
        } catch (IOException e) {
            return Printable.cut(new String(body, StandardCharsets.UTF_8).strip(), 200);
        }
    }
}
