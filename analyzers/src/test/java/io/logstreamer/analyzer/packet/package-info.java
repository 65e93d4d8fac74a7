/** Tests of the package of the same name. */
@NullMarked
package io.logstreamer.analyzer.packet;

import org.jspecify.annotations.NullMarked;
