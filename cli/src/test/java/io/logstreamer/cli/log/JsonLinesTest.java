package io.logstreamer.cli.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

class JsonLinesTest {
    private final LoggerContext context = new LoggerContext();

    @Test
    void anEventIsOneObjectOnOneLineWithItsPairsUnderTheirOwnNames() {
        LoggingEvent event = event("{}: {}", null, "a", "UP");
        event.addKeyValuePair(new KeyValuePair("analyzer", "a"));
        event.addKeyValuePair(new KeyValuePair("packets", 12));
        assertEquals(
                "{\"level\":\"WARN\",\"loggerName\":\"analyzers\",\"time\":\"2026-11-24T01:02:03.004Z\",\"message\":\"a: UP\","
                        + "\"analyzer\":\"a\",\"packets\":\"12\"}\n",
                line(event));
    }

    @Test
    void whatWouldBreakTheLineIsEscaped() {
        String line = line(event("{}", null, "quote \" backslash \\ new\nline \u0001"));
        assertTrue(line.contains("\"message\":\"quote \\\" backslash \\\\ new\\nline \\u0001\""), line);
        assertEquals(line.length() - 1, line.indexOf('\n'), "one line");
    }

    @Test
    void aFaultComesWithItsStack() {
        String line = line(event("broken", new IllegalStateException("why")));
        assertTrue(line.contains("\"throwable\":{\"className\":\"java.lang.IllegalStateException\""), line);
        assertTrue(line.contains("\"message\":\"why\""), line);
        assertTrue(line.contains(",\"message\":\"broken\","), line);
        assertTrue(line.endsWith("}\n"), line);
    }

    private LoggingEvent event(String message, @Nullable Throwable fault, Object... arguments) {
        LoggingEvent event = new LoggingEvent(
                "",
                context.getLogger("analyzers"),
                Level.WARN,
                message,
                fault,
                arguments.length == 0 ? null : arguments);
        event.setInstant(Instant.parse("2026-11-24T01:02:03.004Z"));
        return event;
    }

    private String line(LoggingEvent event) {
        JsonLines lines = new JsonLines();
        lines.setContext(context);
        lines.start();
        return new String(lines.encode(event), StandardCharsets.UTF_8);
    }
}
