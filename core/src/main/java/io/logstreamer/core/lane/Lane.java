package io.logstreamer.core.lane;

import io.logstreamer.core.time.Stage;
import io.logstreamer.core.time.WakeUp;
import java.util.random.RandomGenerator;

/**
 * One analyzer's lane: its queue for the router, its sender for a thread, its counters for everybody.
 */
public final class Lane {
    private final int id;
    private final String name;
    private final LaneCounters counters = new LaneCounters();
    private final LaneQueue queue;
    private final LaneSender sender;

    /**
     * @param id unique among all lanes of the process's life
     * @param name the analyzer's
     */
    public Lane(
            int id,
            String name,
            LaneConfig config,
            BatchTransport transport,
            LaneOutlets outlets,
            RandomGenerator random) {
        this.id = id;
        this.name = name;
        WakeUp wakeUp = new WakeUp();
        queue = new LaneQueue(config, counters, wakeUp);
        sender = new LaneSender(this, config, queue, transport, wakeUp, outlets, random);
    }

    public int id() {
        return id;
    }

    public String name() {
        return name;
    }

    public LaneCounters counters() {
        return counters;
    }

    /** The router's end. */
    public LaneQueue queue() {
        return queue;
    }

    /** The lane thread's duty. */
    public Stage sender() {
        return sender;
    }

    /** Other limits from the sender's next cycle on; the queue stays as large as it is. Any thread. */
    public void use(LaneConfig config) {
        queue.use(config);
        sender.use(config);
    }

    /** The conductor's word. Any thread. */
    public void setMode(LaneMode mode) {
        sender.setMode(mode);
    }

    public LaneMode mode() {
        return sender.mode();
    }

    /** Packets really inside, counted one by one. Lane's thread, or when it has stopped. */
    public int census() {
        return sender.census();
    }
}
