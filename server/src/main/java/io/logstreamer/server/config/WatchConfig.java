package io.logstreamer.server.config;

import java.nio.file.Path;
import java.util.List;

/**
 * @param files that settings and secrets were read from
 * @param periodNs between looks at them; 0: they are not looked at
 */
public record WatchConfig(List<Path> files, long periodNs) {
    public WatchConfig {
        files = List.copyOf(files);
    }
}
