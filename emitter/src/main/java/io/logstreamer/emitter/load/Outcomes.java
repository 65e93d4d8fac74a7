package io.logstreamer.emitter.load;

import io.logstreamer.emitter.http.Answer;
import io.logstreamer.emitter.report.AckedIds;
import io.logstreamer.emitter.report.Latencies;
import io.logstreamer.emitter.report.Losses;
import io.logstreamer.emitter.traffic.PacketWriter;
import java.io.IOException;

/** Where one worker reports what became of its packets. For one thread; what stands behind it is shared by all. */
final class Outcomes {

    private final Books books;
    private final Latencies.Recorder latency;

    Outcomes(Books books) {
        this.books = books;
        this.latency = books.latencies().newRecorder();
    }

    void sent(PacketWriter packet) {
        books.tally().sent(packet.messages(), packet.length());
    }

    void accepted(PacketWriter packet, long latencyNs) {
        latency.record(latencyNs);
        AckedIds ids = books.ackedIds();
        if (ids != null) {
            ids.add(packet.packetId());
        }
        books.tally().accepted(packet.messages());
    }

    void refused(PacketWriter packet, int status, Answer answer) {
        books.tally().refused(status);
        books.tally().givenUp(packet.messages());
        books.remarks().say("refused: " + text(answer));
        note(packet, answer);
    }

    void givenUp(PacketWriter packet, Answer answer) {
        books.tally().givenUp(packet.messages());
        books.remarks().say("given up, last: " + text(answer));
        note(packet, answer);
    }

    private void note(PacketWriter packet, Answer answer) {
        Losses losses = books.losses();
        if (losses != null) {
            losses.add(packet.packetId(), text(answer));
        }
    }

    void waitBegun(Answer answer) {
        books.tally().waitBegun();
        if (answer instanceof Answer.Failure(Answer.Cause cause, String text) && cause != Answer.Cause.STALE) {
            books.remarks().say(text + " (trying again)");
        }
    }

    void waitEnded() {
        books.tally().waitEnded();
    }

    void retried(String reason) {
        books.tally().retried(reason);
    }

    void sourceFailed(IOException e) {
        books.remarks().say(String.valueOf(e.getMessage()));
    }

    private static String text(Answer answer) {
        return switch (answer) {
            case Answer.Reply reply -> reply.status() + " " + reply.text();
            case Answer.Failure failure -> failure.text();
        };
    }
}
