package io.logstreamer.server.policy;

/** All that may be replaced together, while packets come in, by {@link DoorPolicy#replace}. */
public record PolicyConfig(RateConfig rates, PriorityConfig priorities) {}
