@NullMarked
package io.logstreamer.server.log;

import org.jspecify.annotations.NullMarked;
