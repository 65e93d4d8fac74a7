/** How often the same thing is said in the log. */
@NullMarked
package io.logstreamer.server.log;

import org.jspecify.annotations.NullMarked;
