/**
 * The analyzer's HTTP side.
 *
 * <pre>
 * connection ─► StopGate ─► Routes ─┬─ POST /ingest ─► IngestHandler ─► BodyReader ─► PacketReader ─► Counts ─► Analysis ─► reply
 *                                   └─ GET / /health /stats /metrics ◄── Readings ◄─────────────────┴──────────┘
 * </pre>
 *
 * A request is read, counted, analyzed and answered on its connection's I/O thread.
 */
@NullMarked
package io.logstreamer.analyzer.http;

import org.jspecify.annotations.NullMarked;
