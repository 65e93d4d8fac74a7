/** Benchmarks of the steps of a packet's way, each alone; jmh/README.md says what each answers. */
@NullMarked
package io.logstreamer.jmh;

import org.jspecify.annotations.NullMarked;
