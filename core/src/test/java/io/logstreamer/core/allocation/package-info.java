/** P8, measured by the JVM itself. */
@NullMarked
package io.logstreamer.core.allocation;

import org.jspecify.annotations.NullMarked;
