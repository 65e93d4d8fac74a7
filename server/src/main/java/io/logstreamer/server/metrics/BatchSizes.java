package io.logstreamer.server.metrics;

import io.logstreamer.core.control.Analyzer;
import io.logstreamer.core.lane.Batch;
import io.logstreamer.core.lane.BatchTransport;
import io.logstreamer.core.lane.Exchange;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How many packets went into each request, by analyzer, in powers of two. Any thread. */
public final class BatchSizes {
    /** Upper bounds are 1, 2, 4 ... up to this power of two; the bucket after the last has none. */
    private static final int LAST_POWER = 12;

    private final Map<String, AtomicLongArray> byAnalyzer = new ConcurrentHashMap<>();

    /** The same transports, with every batch counted on its way. */
    public Function<Analyzer, BatchTransport> counting(Function<Analyzer, BatchTransport> transports) {
        return analyzer -> new Counted(transports.apply(analyzer), of(analyzer.name()));
    }

    /** Requests by bucket, then in one element more the packets in all of them; null if it was never opened. */
    @Nullable
    AtomicLongArray find(String analyzer) {
        return byAnalyzer.get(analyzer);
    }

    static int buckets() {
        return LAST_POWER + 2;
    }

    /** Upper bound of a bucket, inclusive. */
    static double bound(int bucket) {
        return bucket <= LAST_POWER ? 1 << bucket : Double.POSITIVE_INFINITY;
    }

    private AtomicLongArray of(String analyzer) {
        return byAnalyzer.computeIfAbsent(analyzer, name -> new AtomicLongArray(buckets() + 1));
    }

    private record Counted(BatchTransport transport, AtomicLongArray counts) implements BatchTransport {
        @Override
        public void send(Batch batch, Exchange exchange) {
            int packets = batch.size();
            int power = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(0, packets - 1));
            counts.incrementAndGet(Math.min(power, LAST_POWER + 1));
            counts.addAndGet(buckets(), packets);
            transport.send(batch, exchange);
        }

        @Override
        public void close() {
            transport.close();
        }
    }
}
