package io.logstreamer.server.ingest;

import io.logstreamer.server.scan.ScanLimits;
import io.logstreamer.server.unpack.UnpackLimits;

/**
 * @param scan what one packet may be
 * @param maxBodyBytes of one request, unpacked
 * @param maxPackets in one request
 * @param maxCompressionRatio of a body's bytes to those it came packed in
 * @param openBytesPerThread of bodies that are still being read, on each I/O thread; at least one body
 * @param readTimeoutMs how long a body may bring no byte; ten times as long for the whole
 */
public record IngestConfig(
        ScanLimits scan,
        int maxBodyBytes,
        int maxPackets,
        int maxCompressionRatio,
        long openBytesPerThread,
        int readTimeoutMs) {
    public IngestConfig {
        if (maxBodyBytes < 1 || maxPackets < 1 || openBytesPerThread < maxBodyBytes || readTimeoutMs < 1) {
            throw new IllegalArgumentException("ingest limits out of range");
        }
    }

    UnpackLimits unpack() {
        return new UnpackLimits(maxBodyBytes, maxCompressionRatio);
    }
}
