/**
 * POST /ingest: from the socket to the packet ring, on the I/O thread, and every way to be refused.
 *
 * <pre>
 * IngestHandler ─ head: method, type, length, room ─┬─ whole body there ────────────────┐
 *      (a Door for each I/O thread: scanner,        └─ BodyReader: the rest, in time ───┴─► Intake ─► 202
 *       reply buffer, latencies, room for bodies)                                             └─► Refusals
 * </pre>
 */
@NullMarked
package io.logstreamer.server.ingest;

import org.jspecify.annotations.NullMarked;
