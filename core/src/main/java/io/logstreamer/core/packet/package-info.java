/**
 * A packet, the ring it enters by, and the budget that bounds how many are inside.
 *
 * <pre>
 *   I/O threads ── Budget.tryAcquire ── PacketRing.publish ══► router (PacketRing.peek / taken / release)
 *                        ▲
 *                        └── release, by whoever ends a packet's way
 * </pre>
 *
 * Packets of one POST come in together as {@link Slices} and share their array, whose room is given back with the last of
 * them ({@link SharedArray}).
 */
@NullMarked
package io.logstreamer.core.packet;

import org.jspecify.annotations.NullMarked;
