/**
 * Operating a distributor from a shell, by the admin API on ADMIN_ADDR.
 *
 * <pre>
 * CommandLine (Command, Flag) ─► CtlRun ─┬─► Views ─► Table              what there is
 *   CtlSettings ─► AdminConnection ──────┼─► Reweigh, Drain, Orders      one change
 *                                        └─► Canary ─► Migration         a newcomer's share, step by step
 *                                               Watch: whether it does well
 * </pre>
 */
@NullMarked
package io.logstreamer.server.ctl;

import org.jspecify.annotations.NullMarked;
