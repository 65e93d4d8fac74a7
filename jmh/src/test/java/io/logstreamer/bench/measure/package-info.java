@NullMarked
package io.logstreamer.bench.measure;

import org.jspecify.annotations.NullMarked;
