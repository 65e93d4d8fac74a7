/** What an operator looks at (dashboards, their provisioning), held to the metrics that there are. */
@NullMarked
package io.logstreamer.server.monitoring;

import org.jspecify.annotations.NullMarked;
