/**
 * The parts of a run: which systems, under which loads, in which order.
 *
 * <pre>
 * Section ─► Lab ─► Meter: quiet, read, load, delivered, read ─► Measurement
 * </pre>
 */
@NullMarked
package io.logstreamer.bench.section;

import org.jspecify.annotations.NullMarked;
