/** The analyzer: a program that receives packets over HTTP and counts and analyzes what is in them. */
@NullMarked
package io.logstreamer.analyzer;

import org.jspecify.annotations.NullMarked;
