package io.logstreamer.server.send;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** Transports with a clock of their own and no housekeeper: the test tidies. */
final class TestTransports {
    static final Duration TIMEOUT = Duration.ofSeconds(10);

    private TestTransports() {}

    static HttpBatchTransport to(String address) {
        return to(address, TIMEOUT, new AtomicLong());
    }

    static HttpBatchTransport to(String address, Duration timeout, AtomicLong nowNs) {
        return new HttpBatchTransport(
                address, () -> TransportConfig.of(timeout), Names.WATCHED, nowNs::get, InstantSource.system());
    }
}
