package io.logstreamer.emitter.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineFormatsTest {

    private static final Instant LAST_WRITTEN = Instant.parse("2025-03-05T00:00:00Z");

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            [Tue Mar 04 10:20:30 2025] [notice] worker 12 ready                      | 2025-03-04T10:20:30Z      | NOTICE    | worker 12 ready                | `{}`
            [Tue Mar 04 10:20:30.123456 2025] [core:error] [pid 7] no such host       | 2025-03-04T10:20:30.123456Z | ERROR   | [pid 7] no such host           | `{module=core}`
            [Tue Mar 04 10:20:30 2025] restarting                                     | 2025-03-04T10:20:30Z      | -         | restarting                     | `{}`
            250304 102030 148 INFO dfs.Node: block 17 stored                          | 2025-03-04T10:20:30Z      | INFO      | dfs.Node: block 17 stored      | `{pid=148}`
            25/03/04 10:20:30 WARN Executor: lost task 3                              | 2025-03-04T10:20:30Z      | WARN      | Executor: lost task 3          | `{}`
            2025-03-04 10:20:30,978 INFO [main] org.acme.Boot: up in 12 s             | 2025-03-04T10:20:30.978Z  | INFO      | [main] org.acme.Boot: up in 12 s | `{}`
            2025-03-04 10:20:30,747 - WARN  [Recv:7:Peer@76] - cannot reach 3         | 2025-03-04T10:20:30.747Z  | WARN      | [Recv:7:Peer@76] - cannot reach 3 | `{}`
            api.log.1.2025-03-04_09:00:00 2025-03-04 10:20:30.008 257 ERROR acme.api [req-9] gone | 2025-03-04T10:20:30.008Z | ERROR | acme.api [req-9] gone    | `{pid=257, service=api}`
            2025-03-04 10:20:30.123 [pool-1] DEBUG org.acme.Cache - miss              | 2025-03-04T10:20:30.123Z  | DEBUG     | org.acme.Cache - miss          | `{thread=pool-1}`
            2025-03-04 10:20:30,123 - shop.cart - ERROR - cannot price                | 2025-03-04T10:20:30.123Z  | ERROR     | cannot price                   | `{logger=shop.cart}`
            2025-03-04T10:20:30.123+01:00  INFO 123 --- [main] o.a.App : ready        | 2025-03-04T09:20:30.123Z  | INFO      | 123 --- [main] o.a.App : ready | `{}`
            2025-03-04T10:20:30Z error: disk is full                                  | 2025-03-04T10:20:30Z      | ERROR     | disk is full                   | `{}`
            2025-03-04T10:20:30.123456789-0130 [warning] slow                         | 2025-03-04T11:50:30.123456789Z | WARN | slow                           | `{}`
            2025/03/04 10:20:30 [crit] 12#0: *3 no space                              | 2025-03-04T10:20:30Z      | CRITICAL  | 12#0: *3 no space              | `{}`
            2025/03/04 10:20:30 listening on 8080                                     | 2025-03-04T10:20:30Z      | -         | listening on 8080              | `{}`
            2025-03-04 10:20:30.123 UTC [77] LOG:  checkpoint starting                | 2025-03-04T10:20:30.123Z  | INFO      | checkpoint starting            | `{pid=77}`
            2025-03-04 10:20:30, Info                  CBS    Loaded stack            | 2025-03-04T10:20:30Z      | INFO      | CBS    Loaded stack            | `{}`
            2025-03-04T10:20:30.5Z stderr F all is lost                               | 2025-03-04T10:20:30.5Z    | -         | all is lost                    | `{}`
            2025-03-04T10:20:30.123456+00:00 box cron[77]: job 3 done                 | 2025-03-04T10:20:30.123456Z | -       | job 3 done                     | `{host=box, pid=77, service=cron}`
            [2025-03-04 10:20:30] ERROR no route                                      | 2025-03-04T10:20:30Z      | ERROR     | no route                       | `{}`
            2025-03-04 10:20:30 Error while reading page 7                            | 2025-03-04T10:20:30Z      | -         | Error while reading page 7     | `{}`
            Mar  4 10:20:30 box sshd[24200]: invalid user joe                         | 2025-03-04T10:20:30Z      | -         | invalid user joe               | `{host=box, pid=24200, service=sshd}`
            Mar  4 10:20:30 box sshd[24200]: error: no key                            | 2025-03-04T10:20:30Z      | ERROR     | error: no key                  | `{host=box, pid=24200, service=sshd}`
            <34>Mar  4 10:20:30 box su: failed for joe                                | 2025-03-04T10:20:30Z      | CRITICAL  | failed for joe                 | `{host=box, service=su}`
            Dec 31 23:59:59 box kernel: last of the year                              | 2024-12-31T23:59:59Z      | -         | last of the year               | `{host=box, service=kernel}`
            Feb 29 12:00:00 box kernel: leap day                                      | 2024-02-29T12:00:00Z      | -         | leap day                       | `{host=box, service=kernel}`
            <165>1 2025-03-04T10:20:30.003Z box app 12 ID7 [x@1 a="b ] c"][y] started | 2025-03-04T10:20:30.003Z  | NOTICE    | started                        | `{host=box, pid=12, service=app}`
            <11>1 - - - - - - no head at all                                          | -                         | ERROR     | no head at all                 | `{}`
            ::1 - joe [04/Mar/2025:10:20:30 +0100] "GET /a HTTP/1.1" 200 17           | 2025-03-04T09:20:30Z      | INFO      | "GET /a HTTP/1.1" 200 17       | `{client=::1}`
            10.1.1.1 - - [04/Mar/2025:10:20:30 +0000] "GET /b" 404 0 "-" "x"          | 2025-03-04T10:20:30Z      | WARN      | "GET /b" 404 0 "-" "x"         | `{client=10.1.1.1}`
            10.1.1.1 - - [04/Mar/2025:10:20:30 +0000] "GET /\\"q\\" HTTP/1.1" 503 0   | 2025-03-04T10:20:30Z      | ERROR     | "GET /\\"q\\" HTTP/1.1" 503 0  | `{client=10.1.1.1}`
            W0304 10:20:30.123456   42 node.go:17] lease lost                         | 2025-03-04T10:20:30.123456Z | WARN    | lease lost                     | `{pid=42, source=node.go:17}`
            {"ts":1741083630.5,"level":"warn","msg":"low disk","disk":"sda","n":{}}   | 2025-03-04T10:20:30.5Z    | WARN      | low disk                       | `{disk=sda}`
            {"time":1741083630123,"level":50,"msg":"boom","name":"cart","ok":true}    | 2025-03-04T10:20:30.123Z  | ERROR     | boom                           | `{ok=true, service=cart}`
            {"@timestamp":"2025-03-04T10:20:30.1Z","severity":"Fatal","message":"end"} | 2025-03-04T10:20:30.1Z   | FATAL     | end                            | `{}`
            {"log":"line of a container","stream":"stdout","time":"2025-03-04T10:20:30.1Z"} | 2025-03-04T10:20:30.1Z | -      | line of a container            | `{stream=stdout}`
            ts=2025-03-04T10:20:30Z level=err msg="no \\"key\\"" user=7               | 2025-03-04T10:20:30Z      | ERROR     | no "key"                       | `{user=7}`
            [ERROR] cannot open port                                                  | -                         | ERROR     | cannot open port               | `{}`
            WARN: cannot open port                                                    | -                         | WARN      | cannot open port               | `{}`
            """)
    void recognises(
            String line,
            @Nullable String time,
            @Nullable String level,
            @Nullable String message,
            @Nullable String more) {
        ParsedLine parsed = new LineFormats(LAST_WRITTEN).parse(line);
        assertNotNull(parsed);
        assertEquals(time == null ? 0 : nanos(Instant.parse(time)), parsed.timestampNs());
        assertEquals(level, parsed.level());
        assertEquals(message, parsed.message());
        assertEquals(more, new TreeMap<>(parsed.metadata()).toString());
    }

    @Test
    void takesTheServiceFromAContainerPrefix() {
        ParsedLine parsed = new LineFormats(LAST_WRITTEN).parse("web  | 2025-03-04T10:20:30Z INFO started");
        assertEquals(
                new ParsedLine(
                        nanos(Instant.parse("2025-03-04T10:20:30Z")), "INFO", "started", Map.of("service", "web")),
                parsed);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            `    at org.acme.Boot.main(Boot.java:17)`
            at 2025-03-04 10:20:30 the ship left
            {"half": "an object
            {"a":1}
            a=1 b
            Maybe 12 10:20:30 is no month
            2025-13-45 10:20:30 INFO no such day
            99/99/99 10:20:30 INFO no such day either
            [core] is no level
            """)
    void leavesAloneWhatHasNoKnownForm(String line) {
        assertNull(new LineFormats(LAST_WRITTEN).parse(line));
    }

    @Test
    void staysFastAndWholeOnHostileLines() {
        LineFormats formats = new LineFormats(LAST_WRITTEN);
        for (String part : new String[] {"[", "{", "{\"a\":", "<1>1 ", "a=", "\"\\", "- ", "x", "2", "[a] ", "a.b-"}) {
            String line = part.repeat(16_000 / part.length());
            long startNs = System.nanoTime();
            formats.parse(line);
            long tookMs = (System.nanoTime() - startNs) / 1_000_000;
            assertEquals(0, tookMs / 1000, () -> "a line of " + part + " took " + tookMs + " ms");
        }
    }

    private static long nanos(Instant instant) {
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }
}
