/**
 * What the programs for people have in common on their standard output: a terminal or something plain, its size and keys, colours,
 * a frame redrawn in place, and text from elsewhere made harmless.
 */
@NullMarked
package io.logstreamer.server.terminal;

import org.jspecify.annotations.NullMarked;
