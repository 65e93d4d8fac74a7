/**
 * A lane: one analyzer's ring, its sender, and the counters of both.
 *
 * <pre>
 *  router ─► LaneQueue ══ single producer ══► LaneSender ─► Batch ─► Exchange ─► BatchTransport ─► analyzer
 *               (offer, flush)                    ▲  │                  │ reply, from any thread
 *                                                 └──┼──────────────────┘
 *                       RetryGroups (backoff) ◄──────┤
 *                       ReturnQueue (to the router) ◄┤
 *                       DeadLetters ◄────────────────┘
 * </pre>
 *
 * The router's thread calls {@link io.logstreamer.core.lane.LaneQueue#offer} and {@code flush}; everything else of a lane
 * belongs to the lane's thread, the counters to whoever their Javadoc names. The conductor sets the lane's
 * {@link io.logstreamer.core.lane.LaneMode} and reads its outcomes.
 */
@NullMarked
package io.logstreamer.core.lane;

import org.jspecify.annotations.NullMarked;
