/** Rates, priorities and sampling, with a clock and a budget of the tests' own. */
@NullMarked
package io.logstreamer.server.policy;

import org.jspecify.annotations.NullMarked;
