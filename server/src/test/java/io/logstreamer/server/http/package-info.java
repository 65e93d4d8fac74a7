/** Tests of what is below every handler. */
@NullMarked
package io.logstreamer.server.http;

import org.jspecify.annotations.NullMarked;
