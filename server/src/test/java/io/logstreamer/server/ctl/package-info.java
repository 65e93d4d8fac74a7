/** Tests of ctl against an admin API that does what the test says. */
@NullMarked
package io.logstreamer.server.ctl;

import org.jspecify.annotations.NullMarked;
