/**
 * What becomes of dead letters: said in the log, and, if there is a directory for them, kept in files.
 *
 * <pre>
 *   lanes, router ─► DeadLetterFiles.add ─► LetterLine ─► LetterQueue ══ bounded in bytes ══► LetterWriter ─► LetterFile
 *     (any thread: copies, never waits)                                                (one thread)
 * </pre>
 *
 * A file holds one JSON object a line. When DEAD_LETTER_MAX_BYTES are there the oldest are kept: nothing is deleted, and
 * what comes is only counted and logged.
 */
@NullMarked
package io.logstreamer.server.deadletter;

import org.jspecify.annotations.NullMarked;
