/** What onlookers are shown, over real sockets and from damaged heads. */
@NullMarked
package io.logstreamer.server.tap;

import org.jspecify.annotations.NullMarked;
