/** The whole tree, held to its own rules. */
@NullMarked
package io.logstreamer.server.tidy;

import org.jspecify.annotations.NullMarked;
