/**
 * What operators see: health, the metrics as JSON, and the metrics for Prometheus. Everything is read from counters that the
 * stages keep anyway, and only when somebody asks.
 *
 * <pre>
 * core's counters, IngestCounters, DeadLetterCounts, BatchSizes ─► Instruments ─┬─► DistributorCollector ─► GET /metrics
 *                                              (Metric: the catalogue) ──────────┘
 *                                                               Instruments ─┬─► MetricsJson ─► GET /metrics-json
 *                                                                            └─► HealthHandler ─► GET /health
 * </pre>
 */
@NullMarked
package io.logstreamer.server.metrics;

import org.jspecify.annotations.NullMarked;
