package io.logstreamer.core.control;

import io.logstreamer.core.health.HealthConfig;

/**
 * @param health limits of every analyzer's state machine
 * @param probeTimeoutNs deadline of one probe
 * @param capacity whether and how far weights are bent to what analyzers can take
 */
public record ConductorConfig(HealthConfig health, long probeTimeoutNs, CapacityConfig capacity) {
    public ConductorConfig {
        if (probeTimeoutNs < 1) {
            throw new IllegalArgumentException("a probe needs time");
        }
    }

    /** With the weights as they are configured. */
    public ConductorConfig(HealthConfig health, long probeTimeoutNs) {
        this(health, probeTimeoutNs, CapacityConfig.OFF);
    }
}
