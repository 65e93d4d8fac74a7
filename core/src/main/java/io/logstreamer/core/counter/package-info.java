/** Monotone counters and histograms, written by one thread each unless they say otherwise, read by any. */
@NullMarked
package io.logstreamer.core.counter;

import org.jspecify.annotations.NullMarked;
