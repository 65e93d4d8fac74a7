@NullMarked
package io.logstreamer.server.metrics;

import org.jspecify.annotations.NullMarked;
