package io.logstreamer.server.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.logstreamer.server.send.RawServer;
import java.io.IOException;

/** One request through a {@link FaultProxy}, its head read, for a {@link Fault} to do with as it likes. */
public final class ProxiedExchange {
    private final RawServer.Connection client;
    private final RawServer.Request head;
    private final Upstream upstream;
    private final Link link;

    ProxiedExchange(RawServer.Connection client, RawServer.Request head, Upstream upstream, Link link) {
        this.client = client;
        this.head = head;
        this.upstream = upstream;
        this.link = link;
    }

    boolean isFor(String path) {
        return head.head().contains(" " + path + " ");
    }

    Link link() {
        return link;
    }

    RawServer.Connection client() {
        return client;
    }

    int bodyLength() {
        return client.lengthOf(head);
    }

    /** The request goes to the analyzer, whole; returns its reply. */
    Upstream.Reply forward() throws IOException {
        byte[] body = client.readBody(bodyLength()).getBytes(UTF_8);
        upstream.send(head.asSent(), body);
        return upstream.read();
    }

    void pass(Upstream.Reply reply) throws IOException {
        client.write(reply.head());
        client.write(reply.body());
    }

    static void pause(long ms) {
        try {
            Thread.sleep(ms);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
