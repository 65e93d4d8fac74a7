@NullMarked
package io.logstreamer.emitter.replay;

import org.jspecify.annotations.NullMarked;
