/**
 * The distributor's settings: one catalogue, read at the start and at each reload, checked one by one and then together, and turned into
 * the records of those they configure.
 *
 * <pre>
 * flags, environment ─► DistributorSettings (each by itself) ─► ConfigReader (together) ─► DistributorConfig
 * </pre>
 */
@NullMarked
package io.logstreamer.server.config;

import org.jspecify.annotations.NullMarked;
