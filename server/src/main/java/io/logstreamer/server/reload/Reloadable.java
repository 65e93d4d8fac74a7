package io.logstreamer.server.reload;

import io.logstreamer.server.config.DistributorConfig;
import io.logstreamer.server.config.DistributorSettings;

/**
 * A part of the distributor whose limits may be replaced while it runs. Its settings are among {@link
 * DistributorSettings#RELOADABLE}.
 */
@FunctionalInterface
public interface Reloadable {
    /**
     * Takes its limits from a configuration that has been found right. One thread at a time, any; must neither block nor
     * throw: the other parts go by it already.
     */
    void use(DistributorConfig config);
}
