/**
 * GET /tap: a few of the packets that are being routed, each with who got it and why, as lines of JSON.
 *
 * <pre>
 *  Router ─► RouteTap (64 samples, lossy) ─► TapStream, a thread for each onlooker ─► TapLine ─► connection
 *                                                 └─ PacketHead: ids and text, read where it holds up nobody
 * </pre>
 */
@NullMarked
package io.logstreamer.server.tap;

import org.jspecify.annotations.NullMarked;
