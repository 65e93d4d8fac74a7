package io.logstreamer.emitter.load;

import io.logstreamer.emitter.http.Answer;
import io.logstreamer.emitter.http.Connection;
import io.logstreamer.emitter.traffic.PacketSource;
import io.logstreamer.emitter.traffic.PacketWriter;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Locale;
import java.util.SplittableRandom;

/** Sends one packet after another over one connection. */
final class Worker implements Runnable {

    /** For HTTP dates only. */
    private static final InstantSource CLOCK = InstantSource.system();

    private final Schedule schedule;
    private final PacketSource source;
    private final Connection connection;
    private final RetryPolicy retryPolicy;
    private final PacketWriter packet;
    private final Stop stop;
    private final Outcomes outcomes;
    private final SplittableRandom random;

    Worker(
            Schedule schedule,
            PacketSource source,
            PacketWriter packet,
            Connection connection,
            RetryPolicy retryPolicy,
            Stop stop,
            Outcomes outcomes,
            SplittableRandom random) {
        this.schedule = schedule;
        this.source = source;
        this.packet = packet;
        this.connection = connection;
        this.retryPolicy = retryPolicy;
        this.stop = stop;
        this.outcomes = outcomes;
        this.random = random;
    }

    @Override
    public void run() {
        try {
            long intendedNs = schedule.claim(System.nanoTime());
            while (intendedNs != Schedule.END && stop.sleepUntil(intendedNs, Stop.Level.FINISH)) {
                if (!source.fill(packet)) {
                    schedule.exhaust();
                    return;
                }
                deliver(intendedNs);
                intendedNs = schedule.claim(System.nanoTime());
            }
        } catch (IOException e) {
            outcomes.sourceFailed(e);
            schedule.breakOff();
        } finally {
            connection.close();
        }
    }

    private void deliver(long intendedNs) {
        outcomes.sent(packet);
        long firstNs = System.nanoTime();
        int failedAttempts = 0;
        while (true) {
            Answer answer = connection.post(packet.buffer(), packet.length());
            long nowNs = System.nanoTime();
            failedAttempts++;
            switch (retryPolicy.decide(answer, failedAttempts, nowNs - firstNs, CLOCK, random)) {
                case RetryPolicy.Decision.Accepted() -> {
                    outcomes.accepted(packet, nowNs - intendedNs);
                    return;
                }
                case RetryPolicy.Decision.Refused(int status) -> {
                    outcomes.refused(packet, status, answer);
                    return;
                }
                case RetryPolicy.Decision.GivenUp() -> {
                    outcomes.givenUp(packet, answer);
                    return;
                }
                case RetryPolicy.Decision.Again(long delayNs) -> {
                    if (!waitForNextAttempt(answer, nowNs + delayNs)) {
                        outcomes.givenUp(packet, answer);
                        return;
                    }
                }
            }
        }
    }

    private boolean waitForNextAttempt(Answer answer, long untilNs) {
        outcomes.waitBegun(answer);
        boolean goesOn = stop.sleepUntil(untilNs, Stop.Level.ABANDON);
        outcomes.waitEnded();
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
