/** Tests of the scanner: tables of rules, an oracle to differ from, and what an accepted packet costs. */
@NullMarked
package io.logstreamer.server.scan;

import org.jspecify.annotations.NullMarked;
