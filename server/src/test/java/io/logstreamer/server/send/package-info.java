@NullMarked
package io.logstreamer.server.send;

import org.jspecify.annotations.NullMarked;
