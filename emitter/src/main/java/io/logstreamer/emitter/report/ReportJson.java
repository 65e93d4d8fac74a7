package io.logstreamer.emitter.report;

import com.dslplatform.json.DslJson;
import com.dslplatform.json.JsonWriter;
import java.util.Locale;
import java.util.Map;

/** The report for programs: one JSON object on one line, whose names are kept. */
public final class ReportJson {

    private final JsonWriter json = new DslJson<>().newWriter(1024);
    private char separator = '{';

    private ReportJson() {}

    public static String of(Report report) {
        return new ReportJson().write(report);
    }

    private String write(Report report) {
        Tally.Counts counts = report.counts();
        text("emitter_id", report.emitterId());
        text("target", report.target());
        number("sent_packets", counts.sent().packets());
        number("sent_messages", counts.sent().messages());
        number("sent_bytes", counts.sent().bytes());
        number("accepted_packets", counts.acceptedPackets());
        number("accepted_messages", counts.acceptedMessages());
        number("retried_attempts", counts.retriedAttempts());
        counts("retried_by_reason", counts.retried());
        number("refused_packets", counts.refusedPackets());
        counts("refused_by_status", counts.refused());
        number("given_up_packets", counts.givenUpPackets());
        number("given_up_messages", counts.givenUpMessages());
        number("not_sent_packets", report.notSentPackets());
        number("elapsed_ms", report.elapsedMs());
        decimal("accepted_packets_per_second", report.perSecond(counts.acceptedPackets()));
        decimal("accepted_messages_per_second", report.perSecond(counts.acceptedMessages()));
        decimal("latency_p50_ms", report.latency().p50Ms());
        decimal("latency_p90_ms", report.latency().p90Ms());
        decimal("latency_p99_ms", report.latency().p99Ms());
        decimal("latency_p999_ms", report.latency().p999Ms());
        decimal("latency_max_ms", report.latency().maxMs());
        json.writeByte(JsonWriter.OBJECT_END);
        return json.toString();
    }

    private void name(String name) {
        json.writeByte((byte) separator);
        separator = ',';
        json.writeString(name);
        json.writeByte(JsonWriter.SEMI);
    }

    private void text(String name, String value) {
        name(name);
        json.writeString(value);
    }

    private void number(String name, long value) {
        name(name);
        json.writeAscii(Long.toString(value));
    }

    private void decimal(String name, double value) {
        name(name);
        json.writeAscii(String.format(Locale.ROOT, "%.3f", value));
    }

    private void counts(String name, Map<?, Long> counts) {
        name(name);
        separator = '{';
        counts.forEach((key, count) -> number(key.toString(), count));
        if (counts.isEmpty()) {
            json.writeByte(JsonWriter.OBJECT_START);
        }
        json.writeByte(JsonWriter.OBJECT_END);
        separator = ',';
    }
}
