/**
 * A small HTTP/1.1 client of its own: one blocking keep-alive connection for one thread, POST only.
 *
 * <p>The emitter shares its machine with what it loads, so a request must cost little: the JDK's HttpClient takes
 * 60-90 microseconds of CPU for one, a write and a read on a blocking channel about 12, nearly all of it the kernel's.
 * A blocking read has no timeout of its own; {@link io.logstreamer.emitter.http.Connection#closeIfOverdue} is called by
 * a thread that watches all connections, which costs nothing per request.
 *
 * <pre>
 * Target ─► Connection.post(body) ─ writes head and body in one call ─► ReplyReader ─► Answer: Reply | Failure
 * </pre>
 */
@NullMarked
package io.logstreamer.emitter.http;

import org.jspecify.annotations.NullMarked;
