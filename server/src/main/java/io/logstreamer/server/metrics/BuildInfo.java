package io.logstreamer.server.metrics;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * What is running.
 *
 * @param revision of the sources, or "unknown" if the build was not told
 * @param java version of the runtime
 */
public record BuildInfo(String version, String revision, String java) {
    private static final String FILE = "build.properties";

    /** @param version of the program */
    public static BuildInfo of(String version) {
        try (InputStream file = BuildInfo.class.getResourceAsStream(FILE)) {
            Properties build = new Properties();
            if (file != null) {
                build.load(file);
            }
            return new BuildInfo(
                    version,
                    build.getProperty("revision", "unknown"),
                    Runtime.version().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(FILE, e);
        }
    }
}
