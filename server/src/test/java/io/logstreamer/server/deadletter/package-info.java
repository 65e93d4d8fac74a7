@NullMarked
package io.logstreamer.server.deadletter;

import org.jspecify.annotations.NullMarked;
