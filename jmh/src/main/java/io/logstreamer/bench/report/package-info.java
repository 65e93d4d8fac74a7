/** What a run leaves behind: a table for people, JSON for programs, and plots; all made of the same measurements. */
@NullMarked
package io.logstreamer.bench.report;

import org.jspecify.annotations.NullMarked;
