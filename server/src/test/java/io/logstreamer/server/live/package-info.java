/** The live page's figures over HTTP, and the page itself in a browser. */
@NullMarked
package io.logstreamer.server.live;

import org.jspecify.annotations.NullMarked;
