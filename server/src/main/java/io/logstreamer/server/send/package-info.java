/**
 * The adapters to the analyzers over the JDK's HttpClient: batches out, replies and probes back.
 *
 * <pre>
 *   lane's thread:      send ─► copy ─► sendAsync (direct executor: written from here or by the selector thread)
 *   selector thread:    2xx status line ─► Exchange.complete; the body is drained afterwards
 *   common pool:        other replies, failures ─► Exchange.complete
 *   housekeeper:        replaces old clients, cuts off stalled bodies, refreshes names
 *   lane's thread:      deadline ─► Exchange.abandon ─► the exchange is cancelled, its connection closed
 * </pre>
 *
 * Each lane has a client, and with it a selector thread, of its own. Eight lanes on two cores beside other load, rounds
 * interleaved, median CPU a request and throughput:
 *
 * <pre>
 *                              8 clients                     one shared client
 *   1 packet a request         178 us, 9,400 requests/s      165 us, 6,500 requests/s
 *   100 packets a request      219 us, 6,100 requests/s      250 us, 4,700 requests/s
 * </pre>
 *
 * The CPU is a tie. A shared selector thread would be a ceiling for all lanes together, and whatever holds it up for one
 * analyzer (TLS, long error bodies, an error that kills it) would hold up all; an idle thread costs a stack.
 */
@NullMarked
package io.logstreamer.server.send;

import org.jspecify.annotations.NullMarked;
