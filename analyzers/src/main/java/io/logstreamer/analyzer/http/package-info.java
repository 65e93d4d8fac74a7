/**
 * The analyzer's HTTP side.
 *
 * <pre>
 * connection ─► StopGate ─► Routes ─┬─ POST /ingest ─► IngestHandler ─► BodyReader ─► PacketReader ─► Counts ─► reply
 *                                   └─ GET /health /stats /metrics ◄─────────────── reads ──────────────┘
 * </pre>
 *
 * A request is read, counted and answered on its connection's I/O thread.
 */
@NullMarked
package io.logstreamer.analyzer.http;

import org.jspecify.annotations.NullMarked;
