package io.logstreamer.server.demo;

import java.util.List;
import java.util.Optional;

/**
 * All that is known when the demo is over.
 *
 * @param last read after the emitter had ended and, unless the time for that ran out, nothing was inside any more
 * @param emitter empty if it left no report
 * @param analyzers those that still answered
 * @param incidents what happened to processes that nobody asked for, a sentence each
 */
record Evidence(Reading last, Optional<EmitterReport> emitter, List<AnalyzerStats> analyzers, List<String> incidents) {

    Evidence {
        analyzers = List.copyOf(analyzers);
        incidents = List.copyOf(incidents);
    }
}
