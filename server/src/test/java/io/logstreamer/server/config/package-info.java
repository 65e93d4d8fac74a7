@NullMarked
package io.logstreamer.server.config;

import org.jspecify.annotations.NullMarked;
