package io.logstreamer.core.control;

import io.logstreamer.core.health.HealthConfig;

/**
 * @param health limits of every analyzer's state machine
 * @param probeTimeoutNs deadline of one probe
 */
public record ConductorConfig(HealthConfig health, long probeTimeoutNs) {
    public ConductorConfig {
        if (probeTimeoutNs < 1) {
            throw new IllegalArgumentException("a probe needs time");
        }
    }
}
