package io.logstreamer.bench.load;

import java.io.IOException;
import java.time.Duration;

/**
 * Packets at a fixed pace whatever the answers, over a number of connections with one packet each. Latency counts from when
 * a packet was due, whether or not a connection was free for it: a system that stalls is not asked less for it.
 *
 * @param perSecond packets a second
 */
public record OpenLoop(PacketBody body, int connections, double perSecond, Duration lasts) implements Load {

    /** As fast as the connections carry: a closed loop, by the same generator. */
    public static OpenLoop unpaced(PacketBody body, int connections, Duration lasts) {
        return new OpenLoop(body, connections, Schedule.UNPACED, lasts);
    }

    @Override
    public LoadResult run(int port) throws IOException, InterruptedException {
        try (OpenLoopRun run = new OpenLoopRun(this, port)) {
            return run.untilEnd();
        }
    }

    @Override
    public double seconds() {
        return lasts.toMillis() / 1000.0;
    }

    /** It waits for every answer. */
    @Override
    public int cutOffAtMost() {
        return 0;
    }
}
