/**
 * The systems under test and what they are told by: processes on loopback, their own counters, and {@code /proc}.
 *
 * <pre>
 * Load ─► Distributor | Proxy (nginx, HAProxy) ─► Sinks: one nginx, many ports
 *               └─ Fleet: all processes of the run
 * </pre>
 */
@NullMarked
package io.logstreamer.bench.system;

import org.jspecify.annotations.NullMarked;
