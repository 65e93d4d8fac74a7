/**
 * Which analyzer gets the next packet: exact deficit arithmetic over an immutable table, and the one thread that does it.
 *
 * <pre>
 *   ReturnQueue ──(first)──►┐
 *   PacketRing ────────────►│ Router ── Credits.choose ──► LaneQueue.offer ... flush once a burst
 *   RouteTable (snapshot) ─►┘
 * </pre>
 */
@NullMarked
package io.logstreamer.core.routing;

import org.jspecify.annotations.NullMarked;
