/**
 * Programs that another program starts, on Unix: each apart from the terminal, and none of them left behind, however the one
 * that started them ends. Classes for one thread.
 */
@NullMarked
package io.logstreamer.cli.process;

import org.jspecify.annotations.NullMarked;
