@NullMarked
package io.logstreamer.server;

import org.jspecify.annotations.NullMarked;
