@NullMarked
package io.logstreamer.bench.load;

import org.jspecify.annotations.NullMarked;
