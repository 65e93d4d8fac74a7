@NullMarked
package io.logstreamer.bench.report;

import org.jspecify.annotations.NullMarked;
