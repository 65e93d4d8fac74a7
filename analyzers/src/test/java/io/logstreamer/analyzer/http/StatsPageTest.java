package io.logstreamer.analyzer.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatsPageTest {

    private RunningAnalyzer analyzer;
    private HttpResponse<String> page;
    private String policy;

    @BeforeEach
    void get() throws Exception {
        analyzer = new RunningAnalyzer(RunningAnalyzer.limits(1 << 20, 0));
        page = analyzer.get("/");
        policy = page.headers().firstValue("Content-Security-Policy").orElse("");
    }

    @AfterEach
    void stop() {
        analyzer.close();
    }

    private static String inside(String element, String html) {
        Matcher matcher = Pattern.compile("<" + element + ">(.*?)</" + element + ">", Pattern.DOTALL)
                .matcher(html);
        assertTrue(matcher.find(), element);
        String text = matcher.group(1);
        assertFalse(matcher.find(), "more than one " + element);
        return text;
    }

    private static String hash(String text) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    }

    @Test
    void policyAllowsWhatTheDocumentHoldsAndNothingElse() throws Exception {
        assertEquals(200, page.statusCode());
        assertEquals(
                "text/html; charset=utf-8",
                page.headers().firstValue("Content-Type").orElse(""));
        assertEquals(
                List.of(
                        "default-src 'none'",
                        "style-src " + hash(inside("style", page.body())),
                        "script-src " + hash(inside("script", page.body())),
                        "connect-src 'self'",
                        "img-src data:",
                        "base-uri 'none'",
                        "form-action 'none'",
                        "frame-ancestors 'none'"),
                List.of(policy.split("; ")));
        assertEquals(
                "nosniff", page.headers().firstValue("X-Content-Type-Options").orElse(""));
    }

    /** Of other servers' resources, of handlers and styles in attributes, and of ways to make markup of text. */
    @Test
    void documentHasNothingThatThePolicyForbids() {
        Matcher wrong = Pattern.compile(
                        "(?:src|href)=\"(?:https?:)?//|\\son\\w+=|\\sstyle=|innerHTML|outerHTML|insertAdjacentHTML"
                                + "|document\\.write|eval\\(|new Function|@import|url\\(")
                .matcher(page.body());
        assertFalse(wrong.find(), () -> wrong.group());
    }

    @Test
    void everyElementThatTheScriptAsksForIsThere() {
        Pattern.compile("(?:byId|table|counted)\\('([a-z-]+)'")
                .matcher(page.body())
                .results()
                .forEach(asked -> assertTrue(page.body().contains("id=\"" + asked.group(1) + "\""), asked.group(1)));
    }

    @Test
    void itIsThereOnEveryRequest() throws Exception {
        assertEquals(page.body(), analyzer.get("/").body());
        assertEquals(405, analyzer.send(analyzer.request("/").DELETE()).statusCode());
    }
}
