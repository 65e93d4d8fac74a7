package io.logstreamer.server.tap;

import io.logstreamer.core.routing.RouteSample;
import io.logstreamer.core.routing.RouteTap;
import io.logstreamer.core.time.NanoClock;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;

/** What one onlooker is shown, from the first line to the last. For one thread. */
final class TapStream {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final Duration LOOK = Duration.ofMillis(20);

    private final TapQuery query;
    private final RouteTap tap;
    private final NanoClock clock;
    private final InstantSource wallClock;
    private long secondNs;
    private int linesInSecond;

    TapStream(TapQuery query, RouteTap tap, NanoClock clock, InstantSource wallClock) {
        this.query = query;
        this.tap = tap;
        this.clock = clock;
        this.wallClock = wallClock;
    }

    /**
     * Writes until there are lines enough or time is up. An empty line a second, when there is nothing to tell, finds out
     * whether anybody still reads.
     *
     * @throws IOException if nobody reads any more
     */
    void writeTo(OutputStream out) throws IOException, InterruptedException {
        long startNs = clock.nanoTime();
        long writtenNs = startNs;
        secondNs = startNs;
        int lines = 0;
        while (lines < query.max() && clock.nanoTime() - startNs < query.seconds() * SECOND_NS) {
            RouteSample sample = tap.poll();
            if (sample == null) {
                if (clock.nanoTime() - writtenNs >= SECOND_NS) {
                    writtenNs = write(out, new byte[] {'\n'});
                }
                Thread.sleep(LOOK);
                continue;
            }
            PacketHead head = PacketHead.of(sample.head());
            if (isWanted(head, sample.routedNs())) {
                lines++;
                long agoNs = clock.nanoTime() - sample.routedNs();
                writtenNs = write(out, TapLine.of(wallClock.instant().minusNanos(agoNs), sample, head));
            }
        }
    }

    private boolean isWanted(PacketHead head, long routedNs) {
        if (query.emitter().isEmpty()) {
            return true; // the tap keeps to the rate
        }
        if (!query.emitter().get().equals(head.emitterId())) {
            return false;
        }
        if (routedNs - secondNs >= SECOND_NS) {
            secondNs = routedNs;
            linesInSecond = 0;
        }
        return linesInSecond++ < query.perSecond();
    }

    private long write(OutputStream out, byte[] line) throws IOException {
        out.write(line);
        out.flush();
        return clock.nanoTime();
    }
}
