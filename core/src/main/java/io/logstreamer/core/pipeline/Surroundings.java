package io.logstreamer.core.pipeline;

import io.logstreamer.core.control.Analyzer;
import io.logstreamer.core.control.FleetListener;
import io.logstreamer.core.control.Prober;
import io.logstreamer.core.lane.BatchTransport;
import io.logstreamer.core.lane.DeadLetters;
import io.logstreamer.core.time.NanoClock;
import io.logstreamer.core.time.StageFaults;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Everything the pipeline does not do itself: the seams between core and the world.
 *
 * @param transports makes the transport of one analyzer
 * @param prober asks analyzers how they are
 * @param deadLetters takes what nobody takes
 * @param listener hears of state changes
 * @param clock the time of all stages
 * @param random for jitter; a generator that can be split, as each thread gets its own
 * @param runner gives stages their threads
 * @param faults hears of what must not happen
 */
public record Surroundings(
        Function<Analyzer, BatchTransport> transports,
        Prober prober,
        DeadLetters deadLetters,
        FleetListener listener,
        NanoClock clock,
        RandomGenerator.SplittableGenerator random,
        StageRunner runner,
        StageFaults faults) {}
