/**
 * What is sent: packets of invented messages or of the lines of log files.
 *
 * <pre>
 * GeneratedTraffic (Catalogue, PacketSizes, seed) ─┐
 *                                                  ├─ PacketSource.fill ─► PacketWriter (one a connection, reused)
 * FileTraffic (log files, PacketSizes) ────────────┘
 * </pre>
 */
@NullMarked
package io.logstreamer.emitter.traffic;

import org.jspecify.annotations.NullMarked;
