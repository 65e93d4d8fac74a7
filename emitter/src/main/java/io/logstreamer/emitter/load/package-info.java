/**
 * Sends packets at their times.
 *
 * <pre>
 * Schedule ─ intended time of the next packet ─► Worker (one a connection) ─ PacketSource.fill ─ Connection.post
 *                                                  │  ▲
 *                                                  │  └─ waits RetryPolicy's delay, then sends the same bytes again
 *                                                  └─► Tally, Latencies, AckedIds
 * Crew: starts and ends the workers; its watch closes connections whose request is overdue
 * </pre>
 *
 * <p>A packet that waits for its next attempt keeps its connection: to a target that asks for time the emitter offers
 * less, no more than CONCURRENCY packets are under way at once, and nothing has to be stored. What is due meanwhile
 * waits in the schedule as no more than a number, and its latency counts from its intended time.
 */
@NullMarked
package io.logstreamer.emitter.load;

import org.jspecify.annotations.NullMarked;
