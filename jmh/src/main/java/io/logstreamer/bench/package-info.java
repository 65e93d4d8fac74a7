/**
 * The benchmark of the whole, with sockets, beside programs that do the nearest to it: nginx and HAProxy as weighted proxies.
 * Real processes on loopback, in interleaved rounds of one run.
 *
 * <pre>
 * PeersMain ─► PeersRun ─► section.Section ... ─► measure.Results ─► report: table.txt, results.json, *.svg
 *                              ├─► load: wrk, or an open loop
 *                              └─► system: the distributor, the peers, the sinks, /proc
 * </pre>
 */
@NullMarked
package io.logstreamer.bench;

import org.jspecify.annotations.NullMarked;
