package io.logstreamer.emitter.replay;

import com.dslplatform.json.DslJson;
import com.dslplatform.json.JsonWriter;
import io.logstreamer.emitter.report.Losses;
import io.logstreamer.emitter.report.Losses.Loss;
import io.logstreamer.emitter.report.Tally;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;

/**
 * The end of a replay.
 *
 * @param read lines that are not empty
 * @param skipped letters of other reasons
 * @param unreadable lines that hold no packet
 * @param lost packets that were refused or given up
 * @param finished whether the last line was read
 */
record ReplayReport(
        String target,
        long read,
        long skipped,
        Losses unreadable,
        Tally.Counts counts,
        Losses lost,
        boolean finished,
        long elapsedMs) {

    boolean isSuccess() {
        return finished && unreadable.count() == 0 && counts.givenUpPackets() == 0;
    }

    private long givenUpForTime() {
        return counts.givenUpPackets() - counts.refusedPackets();
    }

    String text() {
        StringBuilder text = new StringBuilder();
        Formatter out = new Formatter(text, Locale.ROOT);
        out.format("read        %,d lines%s\n", read, finished ? "" : ", not all: it was ended early");
        if (skipped > 0) {
            out.format("skipped     %,d of other reasons\n", skipped);
        }
        out.format("accepted    %,d packets by %s in %.1f s\n", counts.acceptedPackets(), target, elapsedMs / 1000.0);
        out.format("refused     %,d packets\n", counts.refusedPackets());
        out.format("given up    %,d packets\n", givenUpForTime());
        each(out, lost);
        out.format("unreadable  %,d lines\n", unreadable.count());
        each(out, unreadable);
        return text.toString().stripTrailing();
    }

    private static void each(Formatter out, Losses losses) {
        losses.first().forEach(loss -> out.format("  %s: %s\n", loss.where(), oneLine(loss.why())));
        long more = losses.count() - losses.first().size();
        if (more > 0) {
            out.format("  and %,d more\n", more);
        }
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }

    String json() {
        JsonWriter json = new DslJson<>().newWriter(1024);
        json.writeAscii("{\"target\":");
        json.writeString(target);
        number(json, "read", read);
        number(json, "skipped", skipped);
        number(json, "sent", counts.sent().packets());
        number(json, "accepted", counts.acceptedPackets());
        number(json, "refused", counts.refusedPackets());
        number(json, "given_up", givenUpForTime());
        number(json, "unreadable", unreadable.count());
        number(json, "retried_attempts", counts.retriedAttempts());
        number(json, "elapsed_ms", elapsedMs);
        json.writeAscii(",\"finished\":" + finished);
        list(json, "lost", lost.first());
        list(json, "unreadable_lines", unreadable.first());
        json.writeAscii("}");
        return json.toString();
    }

    private static void number(JsonWriter json, String name, long value) {
        json.writeAscii(",\"" + name + "\":" + value);
    }

    private static void list(JsonWriter json, String name, List<Loss> losses) {
        json.writeAscii(",\"" + name + "\":[");
        for (int i = 0; i < losses.size(); i++) {
            json.writeAscii(i == 0 ? "{\"at\":" : ",{\"at\":");
            json.writeString(losses.get(i).where());
            json.writeAscii(",\"why\":");
            json.writeString(losses.get(i).why());
            json.writeAscii("}");
        }
        json.writeAscii("]");
    }
}
