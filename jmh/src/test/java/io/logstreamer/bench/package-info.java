@NullMarked
package io.logstreamer.bench;

import org.jspecify.annotations.NullMarked;
