package io.logstreamer.server.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.server.ScriptedAnalyzers;
import io.logstreamer.server.TestDistributor;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much a scrape is, and how long it takes; only the first is asserted. */
@Tag("system")
class ScrapeCostIT {
    private static final int WARM_UP = 60;
    private static final int SCRAPES = 41;

    @ParameterizedTest
    @CsvSource({"3, 700, 60000, 10000", "100, 14000, 1200000, 100000"})
    void aScrapeIsOfBoundedSize(int analyzers, int mostSeries, int mostBytes, int mostCompressed) throws Exception {
        String weight = String.format(Locale.ROOT, "%.6f", 1.0 / analyzers);
        String fleet = IntStream.rangeClosed(1, analyzers)
                .mapToObj(i -> "http://analyzer-" + i + ":9001=" + weight)
                .collect(Collectors.joining(","));
        try (TestDistributor distributor = TestDistributor.start(new ScriptedAnalyzers(), "ANALYZERS", fleet);
                HttpClient client = HttpClient.newHttpClient()) {
            Http http = new Http();
            int port = distributor.distributor().packetsAddress().port();
            for (int i = 0; i < 5 * analyzers; i++) {
                assertEquals(202, http.post(port, "/ingest", packet(i)).statusCode());
            }
            int metricsPort = distributor.distributor().metricsAddress().port();
            byte[] plain = scrape(client, metricsPort, "identity").body();
            byte[] compressed = scrape(client, metricsPort, "gzip").body();
            long series = new String(plain, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .count();
            new Measured("scrape-" + analyzers)
                    .line("scrape at " + analyzers + " analyzers: " + Measured.count(series) + " series, "
                            + Measured.count(plain.length) + " bytes in "
                            + Measured.oneDecimal(medianMs(client, metricsPort, "identity")) + " ms; with gzip "
                            + Measured.count(compressed.length) + " bytes in "
                            + Measured.oneDecimal(medianMs(client, metricsPort, "gzip")) + " ms");
            assertTrue(series <= mostSeries, series + " series");
            assertTrue(plain.length <= mostBytes, plain.length + " bytes");
            assertTrue(compressed.length <= mostCompressed, compressed.length + " bytes with gzip");
        }
    }

    private static double medianMs(HttpClient client, int port, String coding) throws Exception {
        for (int i = 0; i < WARM_UP; i++) {
            scrape(client, port, coding);
        }
        long[] tookNs = new long[SCRAPES];
        for (int i = 0; i < SCRAPES; i++) {
            long startNs = System.nanoTime();
            scrape(client, port, coding);
            tookNs[i] = System.nanoTime() - startNs;
        }
        Arrays.sort(tookNs);
        return tookNs[SCRAPES / 2] / 1e6;
    }

    private static HttpResponse<byte[]> scrape(HttpClient client, int port, String coding) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                .header("Accept-Encoding", coding)
                .build();
        HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        assertEquals(coding, response.headers().firstValue("Content-Encoding").orElse("identity"));
        return response;
    }

    private static String packet(int i) {
        return "{\"emitter_id\":\"e\",\"packet_id\":\"p-" + i
                + "\",\"messages\":[{\"timestamp\":1,\"level\":\"INFO\",\"message\":\"m\"}]}";
    }
}
