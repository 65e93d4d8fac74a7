/**
 * What is found in unique packets beyond their number: message templates, error bursts, distinct names, quantiles. All
 * bounded, whatever arrives.
 *
 * <pre>
 * unique packet ─► Analysis ─┬─► TemplateMiner ── new ─► Events
 *                            ├─► ErrorBursts ── burst ─► Events
 *                            └─► distinct counts, RecentQuantiles
 * </pre>
 */
@NullMarked
package io.logstreamer.analyzer.analysis;

import org.jspecify.annotations.NullMarked;
