/**
 * P9: the real pipeline on one thread, from a seed. Time is a number that the simulation turns; analyzers, probes and
 * transports are scripted; after every event the invariants are checked, at the end an oracle that only knows what
 * emitters were told and analyzers saw.
 */
@NullMarked
package io.logstreamer.core.simulation;

import org.jspecify.annotations.NullMarked;
