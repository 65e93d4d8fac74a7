/**
 * Load on a system's {@code POST /ingest}, and what its clients see.
 *
 * <pre>
 * Load ◄─ WrkLoad   closed: a connection sends its next packet when the last was answered; by the program wrk
 *      ◄─ OpenLoop  open: each packet is due at a time of its Schedule, whatever became of those before
 *            └─ Metronome (a thread: sends when a packet is due) · Connection ─► ReplyParser
 * </pre>
 */
@NullMarked
package io.logstreamer.bench.load;

import org.jspecify.annotations.NullMarked;
