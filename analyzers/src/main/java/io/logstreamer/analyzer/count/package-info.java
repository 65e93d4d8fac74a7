/**
 * Counts packets and messages: totals, rates over seconds gone by, which packets came before. All bounded, whatever
 * names and ids arrive.
 */
@NullMarked
package io.logstreamer.analyzer.count;

import org.jspecify.annotations.NullMarked;
