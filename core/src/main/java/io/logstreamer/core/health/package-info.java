/**
 * Whether an analyzer may be given traffic: one state machine an analyzer, fed with probes and batch outcomes, turned by
 * the conductor's thread alone.
 */
@NullMarked
package io.logstreamer.core.health;

import org.jspecify.annotations.NullMarked;
