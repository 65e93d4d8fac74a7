package io.logstreamer.core.pipeline;

import io.logstreamer.core.control.ConductorConfig;
import io.logstreamer.core.lane.LaneConfig;

/** The records of all stages. */
public record PipelineConfig(LimitConfig limits, LaneConfig lane, ConductorConfig conductor) {}
