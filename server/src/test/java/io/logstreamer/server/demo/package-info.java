/** Tests of what the demo shows and decides, without processes; the demo as a whole is a system test. */
@NullMarked
package io.logstreamer.server.demo;

import org.jspecify.annotations.NullMarked;
