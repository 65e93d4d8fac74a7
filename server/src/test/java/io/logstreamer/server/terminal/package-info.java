/** What goes to a terminal. */
@NullMarked
package io.logstreamer.server.terminal;

import org.jspecify.annotations.NullMarked;
