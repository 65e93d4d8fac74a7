/** Routing rules that were tried and lost, kept where the harness that rejected them can still run them. */
@NullMarked
package io.logstreamer.core.routing.alternatives;

import org.jspecify.annotations.NullMarked;
