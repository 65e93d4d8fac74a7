package io.logstreamer.server.fault;

import io.logstreamer.server.system.FreePorts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Scripted analyzers, each behind a proxy of its own. */
final class ScriptedFleet implements AutoCloseable {
    private static final long SEED = 4;

    private final List<ScriptedAnalyzer> analyzers = new ArrayList<>();
    private final List<FaultProxy> proxies = new ArrayList<>();
    private final List<Integer> ports;

    ScriptedFleet(Deliveries deliveries) throws IOException {
        int size = FaultBed.SHARES.size();
        List<Integer> free = FreePorts.find(2 * size);
        ports = free.subList(0, size);
        for (int i = 0; i < size; i++) {
            analyzers.add(new ScriptedAnalyzer(free.get(size + i), deliveries));
            proxies.add(new FaultProxy(ports.get(i), free.get(size + i)));
        }
    }

    /** Where the distributor finds them. */
    List<Integer> ports() {
        return ports;
    }

    ScriptedAnalyzer analyzer(int i) {
        return analyzers.get(i);
    }

    FaultProxy proxy(int i) {
        return proxies.get(i);
    }

    /** For faults that draw. */
    static long seed() {
        return Long.getLong("faults.seed", SEED);
    }

    /** Everything as at the start. */
    void heal() {
        proxies.forEach(FaultProxy::listen);
        proxies.forEach(FaultProxy::heal);
        analyzers.forEach(ScriptedAnalyzer::behave);
    }

    /** An analyzer that answers so. */
    Trouble answering(int victim, ScriptedAnalyzer.Script script, Answer health) {
        AtomicLong asked = new AtomicLong();
        return new Trouble() {
            @Override
            public void begin() {
                analyzers.get(victim).health(health);
                analyzers.get(victim).ingest(ingest -> {
                    asked.incrementAndGet();
                    return script.answer(ingest);
                });
            }

            @Override
            public long end() {
                analyzers.get(victim).behave();
                return asked.get();
            }
        };
    }

    @Override
    public void close() {
        proxies.forEach(FaultProxy::close);
        analyzers.forEach(ScriptedAnalyzer::close);
    }
}
