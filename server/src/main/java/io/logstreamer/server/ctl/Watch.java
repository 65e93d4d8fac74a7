package io.logstreamer.server.ctl;

import java.util.Optional;

/** Whether a newcomer does well in a step. */
record Watch(long maxFailures) {

    /** Failed requests, failed probes and dead letters since. */
    static long failures(Fleet.Analyzer since, Fleet.Analyzer now) {
        return now.failedRequests()
                - since.failedRequests()
                + now.failedProbes()
                - since.failedProbes()
                + now.deadLetteredPackets()
                - since.deadLetteredPackets();
    }

    static long delivered(Fleet.Analyzer since, Fleet.Analyzer now) {
        return now.deliveredPackets() - since.deliveredPackets();
    }

    /**
     * What is wrong, if anything is.
     *
     * @param since as it was when the step began
     */
    Optional<String> fault(Fleet.Analyzer since, Fleet.Analyzer now) {
        if (now.isPutAway()) {
            return Optional.of("somebody has put it in " + now.state());
        }
        if (now.state().equals("EJECTED")) {
            return Optional.of("it is EJECTED: " + now.reason());
        }
        if (now.ejections() > since.ejections()) {
            return Optional.of("it was ejected; now it is " + now.state() + ": " + now.reason());
        }
        long failures = failures(since, now);
        if (failures > maxFailures) {
            return Optional.of("%d failures in this step (%d requests, %d probes, %d dead letters), more than %d"
                    .formatted(
                            failures,
                            now.failedRequests() - since.failedRequests(),
                            now.failedProbes() - since.failedProbes(),
                            now.deadLetteredPackets() - since.deadLetteredPackets(),
                            maxFailures));
        }
        return Optional.empty();
    }

    /** Likewise, of a whole step. */
    Optional<String> faultAtTheEnd(Fleet.Analyzer since, Fleet.Analyzer now) {
        long routed = now.routedPackets() - since.routedPackets();
        return routed > 0 && delivered(since, now) == 0
                ? Optional.of("it was given " + routed + " packets in this step, and none is delivered")
                : Optional.empty();
    }
}
