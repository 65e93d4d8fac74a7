/** Whole distributors on free ports, with analyzers that live in the test. */
@NullMarked
package io.logstreamer.server;

import org.jspecify.annotations.NullMarked;
