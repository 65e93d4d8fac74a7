/** The log of the programs that have one: lines on standard output, as text or as JSON. Needs Logback on the class path. */
@NullMarked
package io.logstreamer.cli.log;

import org.jspecify.annotations.NullMarked;
