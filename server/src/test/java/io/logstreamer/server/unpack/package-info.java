/** Packed bodies, sound and spoiled. */
@NullMarked
package io.logstreamer.server.unpack;

import org.jspecify.annotations.NullMarked;
