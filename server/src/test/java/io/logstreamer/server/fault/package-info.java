/**
 * Faults of analyzers, of emitters and of the distributor, over real sockets, judged from outside the distributor's own counters.
 *
 * <pre>
 *   Load ─► distributor (a real process) ─► FaultProxy ─► ScriptedAnalyzer      in the test's process, or
 *     │                                     (plays a Fault)     │
 *     │                          └────────► AnalyzerProcess     killed and stopped by signals
 *     │ sent, 202, 503                         │                │
 *     └──────────────► Oracle ◄────────────────┴─ answered 2xx ─┘
 *                        ▲ └─► Verdict: lost, invented, altered, duplicates without their mark, the ledger beside it
 *                        └─ KeptLetters: what lies in DEAD_LETTER_DIR
 * </pre>
 *
 * {@link io.logstreamer.server.fault.FaultBed} runs a case: load, fault, the fault's end, recovery, verdict. Emitters in
 * trouble ({@link io.logstreamer.server.fault.BadEmitters}) stand beside Load, at the same port.
 */
@NullMarked
package io.logstreamer.server.fault;

import org.jspecify.annotations.NullMarked;
