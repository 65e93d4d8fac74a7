package io.logstreamer.bench.load;

import com.dslplatform.json.DslJson;
import io.logstreamer.cli.OperationFailedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The script wrk is given: the request, and at the end one line of JSON, which is read here again. */
final class WrkScript {

    private static final String END = """
            function done(summary, latency, requests)
              local e = summary.errors
              print(string.format(
                '{"requests":%d,"duration_us":%d,"connect":%d,"read":%d,"write":%d,"status":%d,"timeout":%d,'
                .. '"p50_us":%d,"p99_us":%d,"p999_us":%d}',
                summary.requests, summary.duration, e.connect, e.read, e.write, e.status, e.timeout,
                latency:percentile(50), latency:percentile(99), latency:percentile(99.9)))
            end
            """;

    private WrkScript() {}

    static String of(PacketBody body) {
        return "wrk.method = \"POST\"\nwrk.headers[\"Content-Type\"] = \"" + body.contentType() + "\"\nwrk.body = [==["
                + body.text() + "]==]\n" + END;
    }

    /**
     * @param said all lines of wrk's output
     * @param packets in each request
     */
    static LoadResult result(List<String> said, int packets) throws IOException {
        String line = said.stream()
                .filter(one -> one.startsWith("{\"requests\":"))
                .findFirst()
                .orElseThrow(() -> new OperationFailedException(
                        "wrk did not say what it measured, but: " + String.join(" | ", said)));
        byte[] json = line.getBytes(StandardCharsets.UTF_8);
        Map<?, ?> fields = new DslJson<>().deserialize(Map.class, json, json.length);
        if (fields == null) {
            throw new IOException("not an object: " + line);
        }
        long requests = number(fields, "requests");
        long refused = number(fields, "status");
        return new LoadResult(
                packets * requests,
                packets * (requests - refused),
                packets * refused,
                number(fields, "connect")
                        + number(fields, "read")
                        + number(fields, "write")
                        + number(fields, "timeout"),
                0,
                number(fields, "duration_us") / 1e6,
                number(fields, "p50_us"),
                number(fields, "p99_us"),
                number(fields, "p999_us"),
                Double.NaN,
                Double.NaN);
    }

    private static long number(Map<?, ?> fields, String name) throws IOException {
        if (fields.get(name) instanceof Number number) {
            return number.longValue();
        }
        throw new IOException("wrk's report has no number " + name);
    }
}
