/**
 * Bodies that come packed, as Content-Encoding says: gzip by RFC 1952, zstd by RFC 8878. What a body may unpack to is
 * bounded before anything is unpacked, so that a bomb costs no more memory than a body that is allowed.
 *
 * <pre>
 * Coding (the head) ─► Unpacker (one an I/O thread) ─┬─► Gunzip (the JDK's Inflater) ─► GrowingBytes
 *                                                    └─► Unzstd (zstd-jni, loaded when the first such body comes)
 * </pre>
 */
@NullMarked
package io.logstreamer.server.unpack;

import org.jspecify.annotations.NullMarked;
