package io.logstreamer.server.fault;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hears of every request that an analyzer answers 2xx, before it does. Any thread. */
interface Deliveries {
    /**
     * @param sequences of the packets, in their order
     * @param mark the request's Log-Streamer-Possible-Duplicate, null if it has none
     */
    void took(List<Integer> sequences, @Nullable String mark);

    /** A body is not what was sent. */
    void altered(String what);
}
