@NullMarked
package io.logstreamer.analyzer;

import org.jspecify.annotations.NullMarked;
