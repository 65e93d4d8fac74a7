package io.logstreamer.emitter.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ReportTest {

    @Test
    void writesEveryNumberAsJson() {
        assertEquals(
                "{\"emitter_id\":\"e-1\",\"target\":\"http://h/ingest\",\"sent_packets\":3,\"sent_messages\":30,"
                        + "\"sent_bytes\":300,\"accepted_packets\":2,\"accepted_messages\":20,\"retried_attempts\":3,"
                        + "\"retried_by_reason\":{\"503\":2,\"timeout\":1},\"refused_packets\":1,"
                        + "\"refused_by_status\":{\"400\":1},\"given_up_packets\":1,\"given_up_messages\":10,"
                        + "\"not_sent_packets\":4,\"elapsed_ms\":2000,\"accepted_packets_per_second\":1.000,"
                        + "\"accepted_messages_per_second\":10.000,\"latency_p50_ms\":1.000,\"latency_p90_ms\":2.000,"
                        + "\"latency_p99_ms\":2.000,\"latency_p999_ms\":2.000,\"latency_max_ms\":2.000}",
                ReportJson.of(report()));
    }

    @Test
    void tellsPeopleOfUnsentPacketsOnlyIfThereAreSome() {
        assertTrue(ReportText.of(report()).contains("not sent  4 packets"), ReportText.of(report()));
        Report none = new Report("e", "t", new Tally().counts(), 0, 0, new Latencies().total());
        assertFalse(ReportText.of(none).contains("not sent"));
    }

    @Test
    void addsUpWhatSeveralThreadsRecordedAndKeepsIntervalsApart() {
        Latencies latencies = new Latencies();
        Latencies.Recorder one = latencies.newRecorder();
        Latencies.Recorder two = latencies.newRecorder();
        one.record(1_000_000);
        two.record(9_000_000);
        assertEquals(9.0, latencies.interval().maxMs(), 0.01);
        one.record(5_000_000);
        assertEquals(5.0, latencies.interval().maxMs(), 0.01);
        assertEquals(9.0, latencies.total().maxMs(), 0.01);
        assertEquals(5.0, latencies.total().p50Ms(), 0.01);
    }

    private static Report report() {
        Tally tally = new Tally();
        for (int i = 0; i < 3; i++) {
            tally.sent(1, 10, 100);
        }
        tally.accepted(1, 10);
        tally.accepted(1, 10);
        tally.refused(400, 1);
        tally.givenUp(1, 10);
        tally.retried("503");
        tally.retried("503");
        tally.retried("timeout");
        Latencies latencies = new Latencies();
        Latencies.Recorder recorder = latencies.newRecorder();
        recorder.record(1_000_000);
        recorder.record(2_000_000);
        return new Report("e-1", "http://h/ingest", tally.counts(), 4, 2000, latencies.total());
    }
}
