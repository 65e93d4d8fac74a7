/** Tests of {@code io.logstreamer.server.reload}. */
@NullMarked
package io.logstreamer.server.reload;

import org.jspecify.annotations.NullMarked;
