/** What a benchmark measures: the catalogue of its figures, one measurement, and how several are summed up. */
@NullMarked
package io.logstreamer.bench.measure;

import org.jspecify.annotations.NullMarked;
