package io.logstreamer.server.config;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * What defaults and limits depend on.
 *
 * @param maxHeapBytes the largest heap the JVM may take
 * @param processors at least 1
 * @param maxOpenFiles files and sockets the process may have open at once
 */
public record Machine(long maxHeapBytes, int processors, long maxOpenFiles) {
    public static Machine ofThisProcess() {
        return new Machine(
                Runtime.getRuntime().maxMemory(), Runtime.getRuntime().availableProcessors(), openFilesOfThisProcess());
    }

    private static long openFilesOfThisProcess() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getMaxFileDescriptorCount()
                : Long.MAX_VALUE;
    }
}
