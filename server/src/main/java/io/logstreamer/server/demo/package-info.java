/**
 * The demo: three analyzers, the distributor and an emitter as real processes, a live table of what the distributor
 * reports, and at the end a verdict that takes nobody's word alone: the emitter's, the distributor's and the analyzers'
 * counts must agree.
 *
 * <pre>
 * DemoMain ─► DemoPlan ─► DemoRun ─► ProcessFleet ─► ChildProcess x 5, watched by Guard
 *                            │
 *                            ├─ once a second: HttpGet ─► Reading ─► StatusFrame of top | LiveLine ─► Screen
 *                            ├─ keys, or lines on standard input: DemoCommands ─► Interventions ─► ProcessFleet
 *                            └─ at the end: Evidence ─► Verdict ─► SummaryText, exit code
 * </pre>
 */
@NullMarked
package io.logstreamer.server.demo;

import org.jspecify.annotations.NullMarked;
