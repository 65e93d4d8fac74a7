package io.logstreamer.server.demo;

import io.logstreamer.server.watch.Json;
import java.io.IOException;

/** What an analyzer counted by itself, each packet once however often it came. */
record AnalyzerStats(long uniquePackets, long messages) {

    static AnalyzerStats of(Json json) throws IOException {
        return new AnalyzerStats(json.object("packets").number("unique"), json.number("messages"));
    }
}
