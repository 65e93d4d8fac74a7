/**
 * The configuration in force, and how another takes its place without a restart: all of it, or nothing.
 *
 * <pre>
 *  SIGHUP ─► HangUp ────────┐
 *  POST /v1/reload ─────────┼─► Reloader ─► flags, environment, file ─► found wrong, or not to be changed ─► refused
 *  files ─► ConfigWatch ────┘       └─► Conductor (analyzers, health, lanes: one change) ─► each Reloadable ─► in force
 * </pre>
 */
@NullMarked
package io.logstreamer.server.reload;

import org.jspecify.annotations.NullMarked;
