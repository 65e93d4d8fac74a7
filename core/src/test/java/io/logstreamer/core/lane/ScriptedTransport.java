package io.logstreamer.core.lane;

import io.logstreamer.core.packet.Packet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Records what it was sent and lets the test complete the exchanges. */
public final class ScriptedTransport implements BatchTransport {
    private final List<Request> requests = new ArrayList<>();
    private @Nullable Consumer<Exchange> script;
    private boolean blind;

    /** One request as it was when it was sent. */
    public static final class Request {
        private final List<String> packets;
        private final List<String> marked;
        private final Exchange exchange;
        private boolean abandoned;

        private Request(List<String> packets, List<String> marked, Exchange exchange) {
            this.packets = packets;
            this.marked = marked;
            this.exchange = exchange;
        }

        public List<String> packets() {
            return packets;
        }

        /** Those that were marked as possible duplicates. */
        public List<String> marked() {
            return marked;
        }

        public boolean isAbandoned() {
            return abandoned;
        }

        public void reply(Reply reply) {
            exchange.complete(reply);
        }
    }

    /** From now on it does not look into packets. */
    public void keepsNoCopy() {
        blind = true;
    }

    /** From now on each request is handled by this as it is sent, on the lane's thread. */
    public void eachAsSent(Consumer<Exchange> handler) {
        script = handler;
    }

    @Override
    public void send(Batch batch, Exchange exchange) {
        List<String> packets = new ArrayList<>();
        List<String> marked = new ArrayList<>();
        for (int i = 0; i < batch.size() && !blind; i++) {
            Packet packet = batch.packet(i);
            packets.add(Packets.text(packet));
            if (packet.isPossibleDuplicate()) {
                marked.add(Packets.text(packet));
            }
        }
        Request request = new Request(List.copyOf(packets), List.copyOf(marked), exchange);
        exchange.onAbandon(() -> request.abandoned = true);
        requests.add(request);
        if (script != null) {
            script.accept(exchange);
        }
    }

    /** All requests so far, in the order they were sent. */
    public List<Request> requests() {
        return requests;
    }

    /** The packets of each request so far. */
    public List<List<String>> sent() {
        return requests.stream().map(Request::packets).toList();
    }

    public Request last() {
        return requests.getLast();
    }
}
