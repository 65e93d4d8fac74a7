@NullMarked
package io.logstreamer.cli.log;

import org.jspecify.annotations.NullMarked;
