@NullMarked
package io.logstreamer.cli;

import org.jspecify.annotations.NullMarked;
