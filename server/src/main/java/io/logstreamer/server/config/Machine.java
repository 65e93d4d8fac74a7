package io.logstreamer.server.config;

/**
 * What defaults depend on.
 *
 * @param maxHeapBytes the largest heap the JVM may take
 * @param processors at least 1
 */
public record Machine(long maxHeapBytes, int processors) {
    public static Machine ofThisProcess() {
        return new Machine(
                Runtime.getRuntime().maxMemory(), Runtime.getRuntime().availableProcessors());
    }
}
