package io.logstreamer.server.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.server.watch.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadingTest {

    private static final String PLACES = """
            {"accepted":21,"delivered":5,"dead_lettered":1,"in_ring":1,"in_hand":1,"returning":2,"in_lanes":3,\
            "waiting_for_retry":4,"in_flight":4}""";

    private static final String ANSWER = """
            {"refused_by_reason":{"no_room":2,"draining":3},"deviation_lmax":0.21,"deviation_max_lmax":1,
             "lmax_messages":20,"spills":7,
             "ledger":{"packets":PLACES,"messages":PLACES,"unaccounted_packets":-1},
             "analyzers":[{"name":"a","state":"RAMPING","configured_share":0.5,"ejections":6,"routed_messages":12,
               "delivered_packets":13,"delivered_messages":8,
               "returned_packets":9,"possible_duplicate_packets":10,"queue_depth":11}]}""".replace("PLACES", PLACES);

    private static Reading read(String text) throws IOException {
        return Reading.of(Json.parse(text.getBytes(StandardCharsets.UTF_8)), 5);
    }

    @Test
    void everyFieldIsReadFromItsName() throws IOException {
        Places places = new Places(21, 5, 1, 15);
        assertTrue(places.balance());
        assertEquals(
                new Reading(
                        5,
                        places,
                        places,
                        -1,
                        5,
                        0.21,
                        1,
                        20,
                        7,
                        List.of(new Reading.AnalyzerRow("a", "RAMPING", 0.5, 6, 12, 13, 8, 9, 10, 11))),
                read(ANSWER));
    }

    @Test
    void missingFieldIsNamed() {
        IOException e = assertThrows(IOException.class, () -> read(ANSWER.replace("spills", "spilt")));
        assertEquals("no field \"spills\" with a Number in the JSON answer", e.getMessage());
    }

    @Test
    void emittersReportIsReadAndAttemptsWithoutAnAnswerAreToldApart() throws IOException {
        EmitterReport report = EmitterReport.parse("""
                {"accepted_packets":1,"accepted_messages":2,"given_up_packets":3,
                 "retried_by_reason":{"503":10,"timeout":4,"connection":1},"latency_p50_ms":0.5,"latency_p99_ms":7}
                """);
        assertEquals(new EmitterReport(1, 2, 3, 5, 0.5, 7), report);
    }

    @Test
    void analyzersStatsAreRead() throws IOException {
        Json json = Json.parse(
                "{\"packets\":{\"received\":9,\"unique\":7},\"messages\":40}".getBytes(StandardCharsets.UTF_8));
        assertEquals(new AnalyzerStats(7, 40), AnalyzerStats.of(json));
    }
}
