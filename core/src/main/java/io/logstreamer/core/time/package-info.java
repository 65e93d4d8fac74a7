/**
 * Clocks, backoff and waiting: everything that knows how time passes, so that nothing else has to. And the stage, which is
 * what waits, with what becomes of its faults.
 */
@NullMarked
package io.logstreamer.core.time;

import org.jspecify.annotations.NullMarked;
