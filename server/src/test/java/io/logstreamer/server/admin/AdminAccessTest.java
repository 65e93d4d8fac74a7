package io.logstreamer.server.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.server.RawClient;
import io.logstreamer.server.ScriptedAnalyzers;
import io.logstreamer.server.TestDistributor;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in, and what those who are not can find out: nothing. */
class AdminAccessTest {
    private static final String TOKEN = "correct-horse-battery";

    private final TestDistributor distributor = TestDistributor.start(new ScriptedAnalyzers(), "ADMIN_TOKEN", TOKEN);
    private final AdminClient admin = new AdminClient(distributor);

    @AfterEach
    void stop() {
        distributor.close();
    }

    @Test
    void whoHasTheTokenIsLetIn() throws IOException {
        assertEquals(
                200, admin.get("/v1/ledger", "Authorization: Bearer " + TOKEN).status());
        assertEquals(
                200, admin.get("/v1/ledger", "Authorization: bearer " + TOKEN).status());
    }

    @Test
    void withATokenTheNameAskedForMayBeAny() throws IOException {
        String lines = "Host: distributor.example\r\nAuthorization: Bearer " + TOKEN + "\r\n";
        assertEquals(200, admin.raw("GET", "/v1/ledger", "", lines).status());
    }

    @Test
    void allElseIsAnsweredAlikeWhateverIsThere() throws IOException {
        RawClient.Reply first = admin.get("/v1/ledger");
        assertEquals(401, first.status());
        assertEquals("Bearer", first.header("WWW-Authenticate"));
        for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW")) {
            for (String path :
                    List.of("/", "/v1/ledger", "/v1/analyzers/analyzer-1", "/v1/nothing", "/v1/analyzers/..")) {
                RawClient.Reply reply = admin.ask(method, path, "");
                assertEquals(401, reply.status(), method + " " + path);
                assertEquals(first.body(), reply.body(), method + " " + path);
                assertEquals(withoutDate(first), withoutDate(reply), method + " " + path);
            }
        }
        assertEquals(401, admin.ask("PATCH", "/v1/weights", "{").status(), "before the body is looked at");
    }

    private static String withoutDate(RawClient.Reply reply) {
        return reply.head().replaceAll("Date: [^\r]*\r\n", "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: Bearer",
                "Authorization: Bearer ",
                "Authorization: Bearer wrong",
                "Authorization: Bearer correct-horse-batter",
                "Authorization: Bearer correct-horse-battery ",
                "Authorization: Bearer correct-horse-batteryy",
                "Authorization: Bearer CORRECT-HORSE-BATTERY",
                "Authorization: Basic correct-horse-battery",
                "Authorization: correct-horse-battery",
                "X-Authorization: Bearer correct-horse-battery",
                "Cookie: token=correct-horse-battery",
                "Authorization: Bearer correct-horse-battery\r\nAuthorization: Bearer correct-horse-battery"
            })
    void aWrongTokenIsRefused(String header) throws IOException {
        RawClient.Reply reply = admin.get("/v1/ledger", header);
        boolean isTrimmedByHttp = header.endsWith("battery ");
        assertEquals(isTrimmedByHttp ? 200 : 401, reply.status());
        assertFalse(reply.body().contains("horse"));
    }

    @Test
    void aPageOfAnotherOriginIsRefusedEvenWithTheToken() throws IOException {
        String token = "Authorization: Bearer " + TOKEN;
        assertEquals(
                403,
                admin.get("/v1/ledger", token, "Origin: http://evil.example").status());
        assertEquals(403, admin.get("/v1/ledger", token, "Origin: null").status());
        assertEquals(
                403,
                admin.get("/v1/ledger", token, "Sec-Fetch-Site: cross-site").status());
        assertEquals(
                200,
                admin.get("/v1/ledger", token, "Origin: http://127.0.0.1:9101").status());
    }

    @Test
    void refusalsAreCounted() throws IOException {
        assertEquals(401, admin.get("/v1/ledger").status());
        try (RawClient metrics = distributor.connectToMetrics()) {
            String scraped = metrics.get("/metrics").reply().body();
            assertTrue(scraped.contains("distributor_admin_requests_total{outcome=\"unauthorized\"} 1.0"), scraped);
        }
    }

    @Test
    void theTokenIsShownNowhere() throws IOException {
        String config =
                admin.get("/v1/config", "Authorization: Bearer " + TOKEN).body();
        assertFalse(config.contains("horse"), config);
        assertTrue(config.contains("{\"name\":\"ADMIN_TOKEN\",\"value\":\"***\",\"source\":\"flag\"}"), config);
    }
}
