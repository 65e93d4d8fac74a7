package io.logstreamer.server;

import io.logstreamer.core.control.Analyzer;
import io.logstreamer.core.control.ProbeResult;
import io.logstreamer.core.health.Failure;
import io.logstreamer.core.lane.Batch;
import io.logstreamer.core.lane.Exchange;
import io.logstreamer.core.lane.Reply;
import io.logstreamer.core.packet.Packet;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Analyzers without a network: they take what they are sent, keep it waiting, or are down. */
public final class ScriptedAnalyzers {
    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final Queue<Exchange> waiting = new ConcurrentLinkedQueue<>();
    private volatile boolean down;
    private volatile boolean holding;

    /** All analyzers are down from the start. */
    public static ScriptedAnalyzers down() {
        ScriptedAnalyzers analyzers = new ScriptedAnalyzers();
        analyzers.down = true;
        return analyzers;
    }

    /** Takes requests and does not answer until {@link #answer}. */
    public static ScriptedAnalyzers holding() {
        ScriptedAnalyzers analyzers = new ScriptedAnalyzers();
        analyzers.holding = true;
        return analyzers;
    }

    public Links links() {
        return new Links(analyzer -> this::send, this::probe);
    }

    public void answer() {
        holding = false;
        release();
    }

    private void release() {
        for (Exchange exchange = waiting.poll(); exchange != null; exchange = waiting.poll()) {
            exchange.complete(Reply.DELIVERED);
        }
    }

    /** The next packet that arrived, as text; null if none came in ten seconds. */
    public @Nullable String next() throws InterruptedException {
        return received.poll(10, TimeUnit.SECONDS);
    }

    private void send(Batch batch, Exchange exchange) {
        waiting.add(exchange); // first: whoever has taken its packets from received may answer it
        for (int i = 0; i < batch.size(); i++) {
            Packet packet = batch.packet(i);
            int end = packet.offset() + packet.length();
            received.add(new String(Arrays.copyOfRange(packet.bytes(), packet.offset(), end), StandardCharsets.UTF_8));
        }
        if (!holding) {
            release();
        }
    }

    private void probe(Analyzer analyzer, Consumer<ProbeResult> done) {
        done.accept(down ? new ProbeResult.Bad(Failure.FAILED, "down") : new ProbeResult.Good(true));
    }
}
