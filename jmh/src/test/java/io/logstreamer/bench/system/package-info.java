@NullMarked
package io.logstreamer.bench.system;

import org.jspecify.annotations.NullMarked;
