/** The alert rules and the page that says what to do about them. */
@NullMarked
package io.logstreamer.server.operations;

import org.jspecify.annotations.NullMarked;
