package io.logstreamer.emitter.load;

import io.logstreamer.emitter.http.Answer;
import io.logstreamer.emitter.report.AckedIds;
import io.logstreamer.emitter.report.Latencies;
import io.logstreamer.emitter.report.Losses;
import java.io.IOException;

/** Where one worker reports what became of its packets. For one thread; what stands behind it is shared by all. */
final class Outcomes {

    /** What a packet that is refused among others counts as: what it would have been answered alone is not told. */
    private static final int REFUSED_ALONE = 400;

    private final Books books;
    private final Latencies.Recorder latency;

    Outcomes(Books books) {
        this.books = books;
        this.latency = books.latencies().newRecorder();
    }

    void sent(Batch batch) {
        books.tally().sent(batch.size(), batch.messages(), batch.length());
    }

    /** 2xx: of all of them, or of all but those that the reply names. */
    void accepted(Batch batch, Answer answer, long nowNs) {
        String reply = answer instanceof Answer.Reply read ? read.text() : "";
        Fates fates = reply.isEmpty() ? Fates.allAccepted(batch.size()) : Fates.of(reply, batch.size());
        int packets = 0;
        long messages = 0;
        for (int i = 0; i < batch.size(); i++) {
            if (!fates.refused().get(i)) {
                packets++;
                messages += batch.messages(i);
                latency.record(nowNs - batch.intendedNs(i));
                acknowledge(batch, i, fates);
            }
        }
        books.tally().accepted(packets, messages);
        if (packets < batch.size()) {
            books.tally().refused(REFUSED_ALONE, batch.size() - packets);
            books.tally().givenUp(batch.size() - packets, batch.messages() - messages);
            fates.errors().forEach(error -> books.remarks().say("refused among others: " + error));
        }
    }

    private void acknowledge(Batch batch, int i, Fates fates) {
        AckedIds ids = books.ackedIds();
        if (ids != null && i < fates.known()) {
            ids.add(batch.packetId(i));
        }
    }

    void refused(Batch batch, int status, Answer answer) {
        books.tally().refused(status, batch.size());
        books.tally().givenUp(batch.size(), batch.messages());
        books.remarks().say("refused: " + text(answer));
        note(batch, answer);
    }

    void givenUp(Batch batch, Answer answer) {
        books.tally().givenUp(batch.size(), batch.messages());
        books.remarks().say("given up, last: " + text(answer));
        note(batch, answer);
    }

    private void note(Batch batch, Answer answer) {
        Losses losses = books.losses();
        if (losses != null) {
            for (int i = 0; i < batch.size(); i++) {
                losses.add(batch.packetId(i), text(answer));
            }
        }
    }

    void waitBegun(Batch batch, Answer answer) {
        books.tally().waitBegun(batch.size());
        if (answer instanceof Answer.Failure(Answer.Cause cause, String text) && cause != Answer.Cause.STALE) {
            books.remarks().say(text + " (trying again)");
        }
    }

    void waitEnded(Batch batch) {
        books.tally().waitEnded(batch.size());
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
