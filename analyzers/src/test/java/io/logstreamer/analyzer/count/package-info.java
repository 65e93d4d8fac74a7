/** Tests of the package of the same name. */
@NullMarked
package io.logstreamer.analyzer.count;

import org.jspecify.annotations.NullMarked;
