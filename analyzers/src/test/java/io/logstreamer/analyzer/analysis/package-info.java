/** Tests of the package of the same name. */
@NullMarked
package io.logstreamer.analyzer.analysis;

import org.jspecify.annotations.NullMarked;
