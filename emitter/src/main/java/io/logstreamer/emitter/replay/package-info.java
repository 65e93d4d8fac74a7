/**
 * Sends dead letters through the door again.
 *
 * <pre>
 * ReplayMain ─ files ─► LetterSource ─ ByteLines ─ LetterParser ─► load's Workers ─► /ingest
 *                           └─ unreadable lines, by file and line ─► ReplayReport ◄─ what became of the rest
 * </pre>
 */
@NullMarked
package io.logstreamer.emitter.replay;

import org.jspecify.annotations.NullMarked;
