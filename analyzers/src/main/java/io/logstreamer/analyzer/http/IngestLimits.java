package io.logstreamer.analyzer.http;

import java.time.Duration;

/**
 * How a request to ingest is bounded and answered.
 *
 * @param maxBodyBytes of one request
 * @param budgetBytes of the bodies of all requests together
 * @param bodyTimeout from the head of a request to the end of its body
 * @param delay between counting and the reply
 */
public record IngestLimits(int maxBodyBytes, long budgetBytes, Duration bodyTimeout, Duration delay) {}
