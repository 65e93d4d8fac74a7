/** The drawing and parsing of top and tap. */
@NullMarked
package io.logstreamer.server.watch;

import org.jspecify.annotations.NullMarked;
