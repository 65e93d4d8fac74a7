/**
 * The strict scanner at the door: one pass over a packet's bytes that checks RFC 8259 and the ingest contract, counts the
 * messages, and finds where the packet begins and ends. Accepted bytes are joined with others' unread, so whatever passes
 * here must be exactly one well-formed JSON object.
 *
 * <pre>
 * ArrayScanner, LineScanner (many packets in one body: which of them are packets)
 *       ▼
 * PacketScanner ─► PacketGrammar ─► MessageGrammar ─► JsonText ─► JsonString ─► Utf8; JsonNumber
 *                        │                │
 *                        │                ├─► CheckedNames (known fields, no name twice) ─► NameSet ─► UnescapedName
 *                        │                ├─► LevelWords (a message's priority, where somebody asks for it)
 *                        └────────────────┴─► JsonValue (any value, iterative)
 * </pre>
 *
 * Positions are indexes into the scanned array. Every step takes a position and returns the one behind what it read, or
 * {@link Refusal#REFUSED}; the reason waits in the one {@link Refusal} they share. No exception, no allocation until
 * someone asks for the error.
 */
@NullMarked
package io.logstreamer.server.scan;

import org.jspecify.annotations.NullMarked;
