package io.logstreamer.server.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.server.RawClient;
import io.logstreamer.server.RawClient.Reply;
import io.logstreamer.server.ScriptedAnalyzers;
import io.logstreamer.server.TestDistributor;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageFilesTest {
    private TestDistributor distributor;

    @BeforeAll
    void start() {
        distributor = TestDistributor.start(new ScriptedAnalyzers());
    }

    @AfterAll
    void stop() {
        distributor.close();
    }

    @ParameterizedTest
    @EnumSource
    void eachIsThereUnderThePolicyAndSentOnceAlone(PageFile file) throws IOException {
        Reply first = get(file.path(), "");
        assertEquals(200, first.status());
        assertEquals(file.contentType(), first.header("Content-Type"));
        assertTrue(first.header("Content-Security-Policy").startsWith("default-src 'none'; script-src 'self';"));
        assertEquals("nosniff", first.header("X-Content-Type-Options"));
        assertEquals("no-referrer", first.header("Referrer-Policy"));
        assertEquals("no-cache", first.header("Cache-Control"));
        Reply again = get(file.path(), "If-None-Match: " + first.header("ETag") + "\r\n");
        assertEquals(304, again.status());
        Reply zipped = get(file.path(), "Accept-Encoding: gzip\r\n");
        assertEquals("gzip", zipped.header("Content-Encoding"));
        assertTrue(length(zipped) < length(first), zipped::head);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/index.html",
                "/live.js/",
                "/../live.css",
                "/%2e%2e/live.css",
                "//live.css",
                "/live.css%00",
                "/META-INF/MANIFEST.MF",
                "/package-info.class"
            })
    void thereAreNoOthers(String path) throws IOException {
        assertEquals(404, get(path, "").status());
    }

    @Test
    void theConfigurationSaysWhereItIsFrom() throws IOException {
        String config = get("/config", "").body();
        assertTrue(
                config.contains("\"name\":\"ANALYZERS\",\"value\":\"analyzer-1@http://analyzer-1:9001=0.5,"), config);
        assertTrue(
                config.contains("\"name\":\"MAX_IN_FLIGHT_PACKETS\",\"value\":\"30000\",\"source\":\"default\""),
                config);
        assertFalse(config.contains("Optional"), config);
    }

    private Reply get(String path, String headers) throws IOException {
        try (RawClient client = distributor.connectToMetrics()) {
            client.send("GET " + path + " HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n");
            if (headers.isEmpty()) {
                return client.reply();
            }
            String head = client.head();
            return new Reply(Integer.parseInt(head.substring(9, 12)), head, "");
        }
    }

    private static int length(Reply reply) {
        return Integer.parseInt(reply.header("Content-Length"));
    }
}
