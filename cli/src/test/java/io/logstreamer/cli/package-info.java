/** Tests of the command line the programs share. */
@NullMarked
package io.logstreamer.cli;

import org.jspecify.annotations.NullMarked;
