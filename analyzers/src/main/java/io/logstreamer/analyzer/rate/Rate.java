package io.logstreamer.analyzer.rate;

/**
 * A count and how fast it grew.
 *
 * @param total since the start
 * @param per10s a second, over the last 10 whole seconds
 * @param per60s a second, over the last 60 whole seconds
 */
public record Rate(long total, double per10s, double per60s) {

    public static final Rate ZERO = new Rate(0, 0, 0);

    public Rate plus(Rate other) {
        return new Rate(total + other.total, per10s + other.per10s, per60s + other.per60s);
    }
}
