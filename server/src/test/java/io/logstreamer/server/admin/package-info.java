/** Tests of the admin API. */
@NullMarked
package io.logstreamer.server.admin;

import org.jspecify.annotations.NullMarked;
