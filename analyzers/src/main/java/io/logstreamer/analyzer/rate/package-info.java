/** Counts and how fast they grow, by whole seconds that are passed in. */
@NullMarked
package io.logstreamer.analyzer.rate;

import org.jspecify.annotations.NullMarked;
