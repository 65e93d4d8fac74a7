package io.logstreamer.server.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the distributor told Prometheus in one scrape: counters as they were, not a rate, which Prometheus estimates.
 *
 * @param atSec Unix time of the scrape
 * @param delivered messages by analyzer
 * @param acceptedPackets since the distributor's start
 * @param insideMessages accepted, their way not yet ended
 */
record Scrape(double atSec, Map<String, Double> delivered, double acceptedPackets, double insideMessages) {

    /** More than what is under way at either end may blur. */
    private static final double TOLERANCE = 0.005;

    private static final String INSIDE = "distributor_ledger_messages{place!~\"delivered|dead_lettered\"}";

    static Scrape last(PrometheusApi prometheus) throws IOException, InterruptedException {
        double atSec =
                prometheus.value("timestamp(distributor_total_packets_total)").orElseThrow();
        String then = String.format(Locale.ROOT, " @ %.3f", atSec);
        Map<String, Double> delivered = new TreeMap<>();
        for (PrometheusApi.Sample sample : prometheus.query("distributor_delivered_messages_total" + then)) {
            delivered.put(sample.labels().get("analyzer"), sample.value());
        }
        double accepted =
                prometheus.value("distributor_total_packets_total" + then).orElseThrow();
        double inside = prometheus.value("sum(" + INSIDE + then + ")").orElseThrow();
        return new Scrape(atSec, delivered, accepted, inside);
    }

    double deliveredSince(Scrape before) {
        return delivered.keySet().stream()
                .mapToDouble(analyzer -> deliveredSince(before, analyzer))
                .sum();
    }

    private double deliveredSince(Scrape before, String analyzer) {
        return delivered.getOrDefault(analyzer, 0.0) - before.delivered.getOrDefault(analyzer, 0.0);
    }

    double acceptedPacketsPerSecondSince(Scrape before) {
        return (acceptedPackets - before.acceptedPackets) / (atSec - before.atSec);
    }

    /** Each analyzer's part of the messages delivered in between. */
    Map<String, Double> sharesSince(Scrape before) {
        double all = deliveredSince(before);
        return delivered.keySet().stream()
                .collect(Collectors.toMap(
                        analyzer -> analyzer,
                        analyzer -> deliveredSince(before, analyzer) / all,
                        (a, _) -> a,
                        TreeMap::new));
    }

    /** @return for people */
    String assertShares(Scrape before, Map<String, Double> expected) {
        double all = deliveredSince(before);
        double blur = TOLERANCE + (before.insideMessages + insideMessages) / all;
        Map<String, Double> shares = sharesSince(before);
        String found = shares.values().stream()
                        .map(share -> String.format(Locale.ROOT, "%.4f", share))
                        .collect(Collectors.joining(" : "))
                + " of " + Measured.whole(all) + " messages";
        assertEquals(expected.keySet(), shares.keySet());
        expected.forEach((analyzer, share) -> assertTrue(
                Math.abs(shares.getOrDefault(analyzer, 0.0) - share) <= blur,
                () -> "shares " + found + ", not " + expected + " within " + blur));
        return found;
    }
}
