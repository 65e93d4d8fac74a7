package io.logstreamer.bench.measure;

import java.util.List;
import java.util.Map;

/**
 * One system under one load, once.
 *
 * @param section the part of the run, as {@code peers-steady}
 * @param system as {@code ours} or {@code haproxy}
 * @param variant what the section varies, as {@code 32} connections; empty if it varies nothing
 * @param round from 1; what was measured in the same round may be compared in pairs
 * @param faults what was not right, one line each; figures of such a measurement are shown all the same
 */
public record Measurement(
        String section, String system, String variant, int round, Map<Metric, Double> values, List<String> faults) {

    public Measurement {
        values = Map.copyOf(values);
        faults = List.copyOf(faults);
    }

    /** NaN if that was not measured. */
    public double get(Metric metric) {
        return values.getOrDefault(metric, Double.NaN);
    }
}
