/**
 * The admin API: what an operator reads and changes while the distributor runs, over a listener of its own.
 *
 * <pre>
 * Listener ─► AdminHandler ─► Access (token, host, origin) ─► SmallBody ─► a virtual thread: Operation ─► reads
 *              (I/O thread)                                                             ├─► Changes ─► Conductor
 *                                                                                       └─► Reloads ─► Configuration
 * </pre>
 *
 * What answers requests is made by the first one, so that a start does not wait for it.
 */
@NullMarked
package io.logstreamer.server.admin;

import org.jspecify.annotations.NullMarked;
