package io.logstreamer.analyzer.count;

import io.logstreamer.analyzer.rate.Tally;

/** Packets and the messages in them. */
record Traffic(Tally packets, Tally messages) {

    Traffic() {
        this(new Tally(), new Tally());
    }

    void add(int newMessages, long nowS) {
        packets.add(1, nowS);
        messages.add(newMessages, nowS);
    }
}
