/**
 * What operators see: health, the metrics as JSON, and the metrics for Prometheus. Everything is read from counters that the
 * stages keep anyway, and only when somebody asks.
 *
 * <pre>
 * core's counters, IngestCounters, Connections,
 *   DeadLetterCounts, BatchSizes,
 *   StateTimes, FleetEvents ──────────────────► Instruments ─┬─► DistributorCollector ─► MetricsRegistry ─► GET /metrics
 *                                                            │   (Metric: the catalogue)
 *                                                            └─► MetricsJson ─► GET /metrics-json
 *                                                   Pipeline ──► HealthHandler ─► GET /health
 * </pre>
 */
@NullMarked
package io.logstreamer.server.metrics;

import org.jspecify.annotations.NullMarked;
