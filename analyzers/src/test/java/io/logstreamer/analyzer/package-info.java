/** Tests of the analyzer as a program. */
@NullMarked
package io.logstreamer.analyzer;

import org.jspecify.annotations.NullMarked;
