/**
 * Measures the figures of docs/RELIABILITY.md, and fails where one that is promised is missed. These tests are long and
 * want a machine that does nothing else, so they are not among those of every run: {@code ./test.sh --figures}.
 *
 * <pre>
 *   emitter ─► distributor ─► analyzer (PROCESSING_DELAY_MS)      each a real process, started by the launcher
 *      └─ report      └─ /metrics, /proc ─► Sample, once a second ─► Trend (flat?), OverloadPlot
 *   RefusalProber ─► distributor: every reply is looked at
 * </pre>
 *
 * <p>What analyzers take is bounded by their delay and not by the machine, so that what is measured is what the distributor
 * does with it.
 */
@NullMarked
package io.logstreamer.server.figures;

import org.jspecify.annotations.NullMarked;
