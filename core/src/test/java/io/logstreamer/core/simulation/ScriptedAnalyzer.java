package io.logstreamer.core.simulation;

import io.logstreamer.core.control.ProbeResult;
import io.logstreamer.core.health.Failure;
import io.logstreamer.core.lane.Batch;
import io.logstreamer.core.lane.BatchTransport;
import io.logstreamer.core.lane.Exchange;
import io.logstreamer.core.lane.Reply;
import io.logstreamer.core.packet.Packet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** An analyzer that behaves as told, and its transport. */
final class ScriptedAnalyzer implements BatchTransport {
    /** What it does with a request or a probe. */
    enum Behaviour {
        WELL,
        SLOW,
        HANGS,
        HANGS_AFTER_TAKING,
        RESETS,
        RESETS_AFTER_TAKING,
        GONE,
        STALE,
        EVERY_SECOND_500,
        ERROR_500,
        BUSY_429,
        BUSY_503_LONG,
        FORBIDDEN_403,
        SINGLES_ONLY,
        TOO_LARGE_413,
        REFUSES_ALL_400,
        THROWS;

        static Behaviour random(SplittableRandom random) {
            return values()[random.nextInt(values().length)];
        }
    }

    private record Sent(String text, boolean marked) {
        int id() {
            return SimulatedPackets.id(text);
        }
    }

    private static final long MS = 1_000_000;

    private final SimulatedTime time;
    private final SplittableRandom random;
    private final Oracle oracle;
    private final Poison poison;
    private final Mishaps mishaps;
    private Behaviour behaviour = Behaviour.WELL;
    private boolean probesWell = true;
    private final Set<Exchange> abandoned = new HashSet<>();
    private int requests;

    /** Packets that no analyzer takes. */
    interface Poison {
        boolean isRefused(int id);

        boolean crashes(int id);
    }

    ScriptedAnalyzer(SimulatedTime time, SplittableRandom random, Oracle oracle, Poison poison, Mishaps mishaps) {
        this.time = time;
        this.random = random;
        this.oracle = oracle;
        this.poison = poison;
        this.mishaps = mishaps;
    }

    void behave(Behaviour next) {
        behaviour = next;
        probesWell = next == Behaviour.WELL || random.nextBoolean();
    }

    @Override
    public void send(Batch batch, Exchange exchange) {
        if (batch.isEmpty()) {
            throw new AssertionError("an empty batch");
        }
        List<Sent> packets = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            Packet packet = batch.packet(i);
            packets.add(new Sent(SimulatedPackets.text(packet), packet.isPossibleDuplicate()));
        }
        exchange.onAbandon(() -> {
            abandoned.add(exchange);
            mishaps.maybe("cancelling");
        });
        if (behaviour == Behaviour.THROWS) {
            throw new IllegalStateException("scripted");
        }
        long delayNs = behaviour == Behaviour.SLOW ? random.nextLong(400 * MS) : random.nextLong(3 * MS);
        if (delayNs < MS / 10) {
            answer(packets, exchange); // a transport may complete during send
        } else {
            time.after(delayNs, () -> answer(packets, exchange));
        }
    }

    private void answer(List<Sent> packets, Exchange exchange) {
        requests++;
        switch (behaviour) {
            case WELL, SLOW -> takeIn(packets, exchange);
            case HANGS -> {}
            case HANGS_AFTER_TAKING -> record(packets);
            case RESETS, THROWS -> exchange.complete(Reply.failed(Reply.Kind.RESET, "reset"));
            case RESETS_AFTER_TAKING -> {
                record(packets);
                exchange.complete(Reply.failed(Reply.Kind.RESET, "reset"));
            }
            case GONE -> exchange.complete(Reply.failed(Reply.Kind.REFUSED_CONNECTION, "refused"));
            case STALE -> exchange.complete(Reply.failed(Reply.Kind.STALE, "stale"));
            case EVERY_SECOND_500 -> {
                if (requests % 2 == 0) {
                    exchange.complete(Reply.answered(500, Reply.NO_RETRY_AFTER, "500"));
                } else {
                    takeIn(packets, exchange);
                }
            }
            case ERROR_500 -> exchange.complete(Reply.answered(500, Reply.NO_RETRY_AFTER, "500"));
            case BUSY_429 -> exchange.complete(Reply.answered(429, random.nextLong(2_000 * MS), "429"));
            case BUSY_503_LONG -> exchange.complete(Reply.answered(503, 8_000 * MS, "503"));
            case FORBIDDEN_403 -> exchange.complete(Reply.answered(403, Reply.NO_RETRY_AFTER, "403"));
            case SINGLES_ONLY -> {
                if (packets.size() == 1) {
                    takeIn(packets, exchange);
                } else {
                    exchange.complete(Reply.answered(400, Reply.NO_RETRY_AFTER, "one object, please"));
                }
            }
            case TOO_LARGE_413 -> {
                if (packets.size() <= 2) {
                    takeIn(packets, exchange);
                } else {
                    exchange.complete(Reply.answered(413, Reply.NO_RETRY_AFTER, "413"));
                }
            }
            case REFUSES_ALL_400 -> exchange.complete(Reply.answered(400, Reply.NO_RETRY_AFTER, "400"));
        }
    }

    /** As an honest analyzer does: whole or not at all. */
    private void takeIn(List<Sent> packets, Exchange exchange) {
        if (packets.stream().anyMatch(packet -> poison.crashes(packet.id()))) {
            exchange.complete(Reply.failed(Reply.Kind.RESET, "crashed"));
            return;
        }
        int[] refused = IntStream.range(0, packets.size())
                .filter(i -> poison.isRefused(packets.get(i).id()))
                .toArray();
        if (refused.length > 0) {
            boolean names = random.nextBoolean();
            exchange.complete(Reply.refusing(400, names ? refused : new int[0], "malformed"));
            return;
        }
        record(packets);
        if (!abandoned.remove(exchange)) {
            packets.forEach(packet -> oracle.answered(packet.id()));
        }
        exchange.complete(Reply.answered(200, Reply.NO_RETRY_AFTER, "200"));
    }

    private void record(List<Sent> packets) {
        packets.forEach(packet -> oracle.taken(packet.id(), packet.marked, packet.text));
    }

    void probe(Consumer<ProbeResult> done) {
        long delayNs = random.nextLong(20 * MS);
        if (behaviour == Behaviour.GONE) {
            time.after(delayNs, () -> done.accept(new ProbeResult.Bad(Failure.REFUSED_CONNECTION, "refused")));
        } else if (probesWell) {
            boolean batches = behaviour != Behaviour.SINGLES_ONLY || random.nextBoolean();
            time.after(delayNs, () -> done.accept(new ProbeResult.Good(batches)));
        } else if (behaviour != Behaviour.HANGS) {
            time.after(delayNs, () -> done.accept(new ProbeResult.Bad(Failure.FAILED, "health 503")));
        }
    }
}
