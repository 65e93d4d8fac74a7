/**
 * Reads the body of a request into what is counted and analyzed of it: strict JSON, checked packet by packet, nothing kept but
 * numbers and positions in the body.
 */
@NullMarked
package io.logstreamer.analyzer.packet;

import org.jspecify.annotations.NullMarked;
