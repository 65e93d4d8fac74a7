/** Tests of the package of the same name. */
@NullMarked
package io.logstreamer.analyzer.http;

import org.jspecify.annotations.NullMarked;
