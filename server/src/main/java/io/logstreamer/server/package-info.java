/**
 * The distributor: core behind HTTP. {@link io.logstreamer.server.DistributorMain} reads the settings,
 * {@link io.logstreamer.server.Distributor} puts the parts together and takes them apart.
 *
 * <pre>
 *   config (settings ─► records) ◄─ reload (in force, until the next)
 *   http (listening, replies) ◄─ ingest (POST /ingest) ─► scan (strict JSON)
 *           ▲                      ▲
 *           └────── metrics ───────┘   (GET /health, /metrics-json, /metrics)
 *                     ▲
 *                   live               (GET /, /live, /status, /history, /config)
 * </pre>
 */
@NullMarked
package io.logstreamer.server;

import org.jspecify.annotations.NullMarked;
