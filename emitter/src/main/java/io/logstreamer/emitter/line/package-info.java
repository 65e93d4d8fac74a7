/**
 * Turns the lines of any text log into messages with a timestamp and a level.
 *
 * <pre>
 * bytes ─► RawLines ─► LineFormats (one LineParser a format, the last that fitted first) ─► LogLines ─► LogLine
 *          bounded,    ParsedLine: what the line itself says                                 what it does not say
 *          UTF-8                                                                             is filled in here
 * </pre>
 */
@NullMarked
package io.logstreamer.emitter.line;

import org.jspecify.annotations.NullMarked;
