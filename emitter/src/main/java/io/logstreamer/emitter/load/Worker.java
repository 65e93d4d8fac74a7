package io.logstreamer.emitter.load;

import io.logstreamer.emitter.http.Answer;
import io.logstreamer.emitter.http.Connection;
import io.logstreamer.emitter.traffic.PacketSource;
import io.logstreamer.emitter.traffic.PacketWriter;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Locale;
import java.util.SplittableRandom;

/** Sends one batch after another over one connection: each when the last of its packets is due. */
final class Worker implements Runnable {

    /** For HTTP dates only. */
    private static final InstantSource CLOCK = InstantSource.system();

    private final Schedule schedule;
    private final PacketSource source;
    private final Connection connection;
    private final RetryPolicy retryPolicy;
    private final PacketWriter packet;
    private final Batch batch;
    private final int batchPackets;
    private final Stop stop;
    private final Outcomes outcomes;
    private final SplittableRandom random;

    Worker(
            Schedule schedule,
            PacketSource source,
            PacketWriter packet,
            Batching batching,
            Connection connection,
            RetryPolicy retryPolicy,
            Stop stop,
            Outcomes outcomes,
            SplittableRandom random) {
        this.schedule = schedule;
        this.source = source;
        this.packet = packet;
        this.batch = new Batch(batching);
        this.batchPackets = batching.packets();
        this.connection = connection;
        this.retryPolicy = retryPolicy;
        this.stop = stop;
        this.outcomes = outcomes;
        this.random = random;
    }

    @Override
    public void run() {
        try {
            Schedule.Claim claim = schedule.claim(System.nanoTime(), batchPackets);
            while (!claim.isEmpty()) {
                boolean goesOn = stop.sleepUntil(claim.intendedNs(claim.packets() - 1), Stop.Level.FINISH);
                if (!goesOn) {
                    sendBegun(claim);
                    return;
                }
                send(claim, claim.packets());
                claim = schedule.claim(System.nanoTime(), batchPackets);
            }
        } catch (IOException e) {
            outcomes.sourceFailed(e);
            schedule.breakOff();
        } finally {
            connection.close();
        }
    }

    /** The run ends while a batch gathers: those of its packets whose time had come have waited for nothing but the others. */
    private void sendBegun(Schedule.Claim claim) throws IOException {
        if (batchPackets > 1) {
            send(claim, claim.due(System.nanoTime()));
        }
    }

    /** The first of those claimed, or as many as there still are. */
    private void send(Schedule.Claim claim, int packets) throws IOException {
        for (int i = 0; i < packets; i++) {
            if (!source.fill(packet)) {
                schedule.exhaust();
                break;
            }
            batch.add(packet, claim.intendedNs(i));
            if (batch.isFull()) {
                deliver();
            }
        }
        deliver();
    }

    /** What is in the batch, which is empty afterwards. */
    private void deliver() {
        if (batch.size() > 0) {
            batch.end();
            post();
            batch.clear();
        }
    }

    private void post() {
        outcomes.sent(batch);
        long firstNs = System.nanoTime();
        int failedAttempts = 0;
        while (true) {
            Answer answer = connection.post(batch.buffer(), batch.length());
            long nowNs = System.nanoTime();
            failedAttempts++;
            switch (retryPolicy.decide(answer, failedAttempts, nowNs - firstNs, CLOCK, random)) {
                case RetryPolicy.Decision.Accepted() -> {
                    outcomes.accepted(batch, answer, nowNs);
                    return;
                }
                case RetryPolicy.Decision.Refused(int status) -> {
                    outcomes.refused(batch, status, answer);
                    return;
                }
                case RetryPolicy.Decision.GivenUp() -> {
                    outcomes.givenUp(batch, answer);
                    return;
                }
                case RetryPolicy.Decision.Again(long delayNs) -> {
                    if (!waitForNextAttempt(answer, nowNs + delayNs)) {
                        outcomes.givenUp(batch, answer);
                        return;
                    }
                }
            }
        }
    }

    private boolean waitForNextAttempt(Answer answer, long untilNs) {
        outcomes.waitBegun(batch, answer);
        boolean goesOn = stop.sleepUntil(untilNs, Stop.Level.ABANDON);
        outcomes.waitEnded(batch);
        if (goesOn) {
            outcomes.retried(reason(answer));
        }
        return goesOn;
    }

    private static String reason(Answer answer) {
        return switch (answer) {
            case Answer.Reply reply -> Integer.toString(reply.status());
            case Answer.Failure failure -> failure.cause().name().toLowerCase(Locale.ROOT);
        };
    }
}
