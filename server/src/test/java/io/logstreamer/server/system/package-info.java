/**
 * System tests: the real programs as real processes, started by the launcher from the built jars, on free ports of
 * loopback; every load is bounded and every process is killed at the end, whatever happens.
 *
 * <p>What was accepted is counted by the emitter, what arrived by the analyzers; the distributor's own numbers are held
 * against both. While nobody is ejected, what an analyzer was delivered differs from its due by less than 1 Lmax at every
 * quiescent point (P1), so between two quiescent points by less than 2 Lmax: no tolerance here is a guess.
 */
@NullMarked
package io.logstreamer.server.system;

import org.jspecify.annotations.NullMarked;
