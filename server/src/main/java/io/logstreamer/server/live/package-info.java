/**
 * What somebody at a screen sees, on METRICS_ADDR: the live page and what it is made of.
 *
 * <pre>
 * Instruments ─► Reading ─► Sampler (one thread, every second) ─┬─► Samples (a minute: rates, shares, latencies)
 *                   │                                           ├─► History (15 minutes, for charts) ─► GET /history
 *                   │                                           └─► Viewers ─► GET /live (server-sent events)
 *                   └─► StatusJson ─► GET /status                        ▲
 *                           └────────────────────────────────────────────┘
 * PageFiles ─► GET / and its files          SettingsInForce ─► GET /config
 * </pre>
 */
@NullMarked
package io.logstreamer.server.live;

import org.jspecify.annotations.NullMarked;
