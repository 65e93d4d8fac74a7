/**
 * Listening, and what every reply has in common: JSON bodies, and how an exchange ends whose body nobody wants.
 *
 * <pre>
 * HttpWorker (I/O threads) ─► Listener (address) ─► Routes (path) ─► handlers ─► Replies ─► UnwantedBody
 * </pre>
 */
@NullMarked
package io.logstreamer.server.http;

import org.jspecify.annotations.NullMarked;
