/**
 * The load generator: its command line and one run of it.
 *
 * <pre>
 * EmitterMain ─ settings ─► Run ─► load.Crew of Workers ─► target
 *                            │      PacketSource (traffic; line reads log files), Connection (http)
 *                            └─ progress line and report (report)
 * </pre>
 */
@NullMarked
package io.logstreamer.emitter;

import org.jspecify.annotations.NullMarked;
