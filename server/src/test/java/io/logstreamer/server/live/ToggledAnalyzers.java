package io.logstreamer.server.live;

import io.logstreamer.core.control.Analyzer;
import io.logstreamer.core.control.ProbeResult;
import io.logstreamer.core.health.Failure;
import io.logstreamer.core.lane.BatchTransport;
import io.logstreamer.core.lane.Reply;
import io.logstreamer.server.Links;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Analyzers without a network, each of which can be killed and started again. */
final class ToggledAnalyzers {
    private final Set<String> down = ConcurrentHashMap.newKeySet();

    Links links() {
        return new Links(this::transport, this::probe);
    }

    void kill(String name) {
        down.add(name);
    }

    void startAgain(String name) {
        down.remove(name);
    }

    private BatchTransport transport(Analyzer analyzer) {
        return (batch, exchange) -> exchange.complete(
                down.contains(analyzer.name())
                        ? Reply.failed(Reply.Kind.REFUSED_CONNECTION, "connection refused")
                        : Reply.DELIVERED);
    }

    private void probe(Analyzer analyzer, Consumer<ProbeResult> done) {
        done.accept(
                down.contains(analyzer.name())
                        ? new ProbeResult.Bad(Failure.REFUSED_CONNECTION, "connection refused")
                        : new ProbeResult.Good(true));
    }
}
