/**
 * The control plane: one thread that knows every analyzer's state and publishes what follows from it.
 *
 * <pre>
 *   probes, lane reports, commands ─► Conductor ─► RouteTable (router), LaneMode (lanes), Fleet (readers)
 * </pre>
 */
@NullMarked
package io.logstreamer.core.control;

import org.jspecify.annotations.NullMarked;
