/** Clocks, backoff and waiting: everything that knows how time passes, so that nothing else has to. */
@NullMarked
package io.logstreamer.core.time;

import org.jspecify.annotations.NullMarked;
