@NullMarked
package io.logstreamer.emitter;

import org.jspecify.annotations.NullMarked;
