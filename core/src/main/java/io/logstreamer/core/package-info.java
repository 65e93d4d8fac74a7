/**
 * The distributor without any transport: JDK and Disruptor only, so that the whole pipeline runs on one thread under a
 * clock that a test turns.
 */
@NullMarked
package io.logstreamer.core;

import org.jspecify.annotations.NullMarked;
