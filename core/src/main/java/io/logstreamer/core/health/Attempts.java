package io.logstreamer.core.health;

/**
 * What a lane had seen of its analyzer when it reported an outcome, since the process started.
 *
 * @param attempts requests that ended, well or badly
 * @param delivered requests that were answered 2xx
 */
public record Attempts(long attempts, long delivered) {
    public static final Attempts NONE = new Attempts(0, 0);
}
