package io.logstreamer.server.demo;

import java.util.List;
import java.util.Optional;

/**
 * All that is known when the demo is over.
 *
 * @param last read after the emitter had ended and, unless the time for that ran out, nothing was inside any more
 * @param emitter empty if it left no report
 * @param analyzers those that still answered
 * @param lost what was delivered to analyzers that the user killed
 * @param deeds what the user did, a sentence each
 * @param whole the shares while all analyzers were up
 * @param incidents what happened to processes that nobody asked for, a sentence each
 */
record Evidence(
        Reading last,
        Optional<EmitterReport> emitter,
        List<AnalyzerStats> analyzers,
        LostLives lost,
        List<String> deeds,
        WholeFleet whole,
        List<String> incidents) {

    Evidence {
        analyzers = List.copyOf(analyzers);
        deeds = List.copyOf(deeds);
        incidents = List.copyOf(incidents);
    }
}
