/** Tests of the package of the same name. */
@NullMarked
package io.logstreamer.analyzer.rate;

import org.jspecify.annotations.NullMarked;
