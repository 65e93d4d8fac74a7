/** Tests of the package of the same name. */
@NullMarked
package io.logstreamer.analyzer.template;

import org.jspecify.annotations.NullMarked;
