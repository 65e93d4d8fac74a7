/**
 * A packet, the ring it enters by, and the budget that bounds how many are inside.
 *
 * <pre>
 *   I/O threads ── Budget.tryAcquire ── PacketRing.publish ══► router (PacketRing.peek / taken / release)
 *                        ▲
 *                        └── release, by whoever ends a packet's way
 * </pre>
 */
@NullMarked
package io.logstreamer.core.packet;

import org.jspecify.annotations.NullMarked;
