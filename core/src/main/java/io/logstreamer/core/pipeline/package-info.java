/**
 * The whole distributor but its transports: assembled, started, stopped in order, and accounted for.
 *
 * <pre>
 *  I/O threads ─► Admission ─► PacketRing ══► Router ─► LaneQueue ══► LaneSender ─► BatchTransport
 *                    │ Budget                   ▲ ▲                       │
 *                    ▼                          │ └───── ReturnQueue ◄────┤
 *                  refused              RouteTable                        ▼
 *                                               └── Conductor ◄── reports, probes
 * </pre>
 *
 * Threads: any number of I/O threads; {@code router}; one {@code lane-NAME} for each analyzer; {@code conductor}.
 */
@NullMarked
package io.logstreamer.core.pipeline;

import org.jspecify.annotations.NullMarked;
