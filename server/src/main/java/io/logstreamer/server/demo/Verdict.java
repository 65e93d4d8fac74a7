package io.logstreamer.server.demo;

import static io.logstreamer.server.demo.Verdict.Outcome.FAILED;
import static io.logstreamer.server.demo.Verdict.Outcome.NOT_JUDGED;
import static io.logstreamer.server.demo.Verdict.Outcome.OK;
import static java.util.Locale.ROOT;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Whether the demo showed what it promises. Passed if no check failed; one that could not be made does not count. */
record Verdict(List<Check> checks) {
    private static final int LEAST_SECONDS = 5;

    /** Of what was routed meanwhile: counters are not all read at the same moment. */
    private static final double SHARE_TOLERANCE = 0.01;

    enum Outcome {
        OK,
        FAILED,
        NOT_JUDGED
    }

    record Check(Outcome outcome, String text) {}

    boolean passed() {
        return checks.stream().noneMatch(check -> check.outcome() == FAILED);
    }

    static Verdict of(Evidence evidence) {
        List<Check> checks = new ArrayList<>();
        checks.add(ledger(evidence.last()));
        checks.add(delivered(evidence.last().packets()));
        checks.add(emitter(evidence));
        checks.add(analyzers(evidence));
        checks.add(shares(evidence));
        evidence.deeds().forEach(deed -> checks.add(new Check(NOT_JUDGED, "by you: " + deed)));
        evidence.incidents().forEach(incident -> checks.add(new Check(NOT_JUDGED, incident)));
        return new Verdict(List.copyOf(checks));
    }

    private static Check ledger(Reading last) {
        boolean balances = last.packets().balance() && last.messages().balance() && last.unaccountedPackets() == 0;
        return new Check(
                balances ? OK : FAILED,
                String.format(
                        ROOT,
                        "the ledger balances: %,d accepted = %,d delivered + %,d dead-lettered + %,d inside; %,d unaccounted for",
                        last.packets().accepted(),
                        last.packets().delivered(),
                        last.packets().deadLettered(),
                        last.packets().inside(),
                        last.unaccountedPackets()));
    }

    private static Check delivered(Places packets) {
        if (packets.accepted() == 0) {
            return new Check(FAILED, "no packet was accepted");
        }
        boolean all = packets.delivered() == packets.accepted();
        return new Check(
                all ? OK : FAILED,
                String.format(
                        ROOT,
                        "every accepted packet was delivered: %,d of %,d",
                        packets.delivered(),
                        packets.accepted()));
    }

    /** An attempt the emitter had no answer to, and so repeated, may have been accepted as well as its repetition. */
    private static Check emitter(Evidence evidence) {
        if (evidence.emitter().isEmpty()) {
            return new Check(FAILED, "the emitter left no report");
        }
        EmitterReport report = evidence.emitter().get();
        Places packets = evidence.last().packets();
        Places messages = evidence.last().messages();
        long extra = packets.accepted() - report.acceptedPackets();
        boolean same = report.unansweredAttempts() == 0
                ? extra == 0 && messages.accepted() == report.acceptedMessages()
                : extra >= 0 && extra <= report.unansweredAttempts() + report.givenUpPackets();
        return new Check(
                same ? OK : FAILED,
                String.format(
                        ROOT,
                        "the emitter counted the same: %,d packets, %,d messages accepted%s",
                        report.acceptedPackets(),
                        report.acceptedMessages(),
                        report.unansweredAttempts() == 0
                                ? ""
                                : String.format(
                                        ROOT,
                                        " (%,d attempts were repeated without an answer)",
                                        report.unansweredAttempts())));
    }

    /**
     * A possible duplicate may have come to two analyzers, which cannot know of each other; a packet the emitter repeated
     * was accepted twice and counts once.
     */
    private static Check analyzers(Evidence evidence) {
        Reading last = evidence.last();
        if (evidence.analyzers().size() + evidence.lost().down()
                < last.analyzers().size()) {
            return new Check(
                    NOT_JUDGED,
                    String.format(
                            ROOT,
                            "only %d of %d analyzers were left to tell what they counted",
                            evidence.analyzers().size(),
                            last.analyzers().size()));
        }
        long packets = evidence.analyzers().stream()
                .mapToLong(AnalyzerStats::uniquePackets)
                .sum();
        long messages =
                evidence.analyzers().stream().mapToLong(AnalyzerStats::messages).sum();
        long repeated = evidence.emitter()
                .map(report -> last.packets().accepted() - report.acceptedPackets())
                .orElse(0L);
        long duplicates = last.possibleDuplicatePackets();
        long delivered = last.packets().delivered() - evidence.lost().packets();
        long least = delivered - repeated;
        long most = delivered + duplicates;
        boolean same = least <= packets && packets <= most;
        if (least == most) {
            same &= messages == last.messages().delivered() - evidence.lost().messages();
        }
        return new Check(
                same ? OK : FAILED,
                String.format(
                        ROOT,
                        "the analyzers counted %s: %,d packets, %,d messages%s%s",
                        packets == delivered ? "the same" : "as many as may be",
                        packets,
                        messages,
                        duplicates == 0
                                ? ""
                                : String.format(ROOT, " (%,d may have come twice, and are marked)", duplicates),
                        evidence.lost().packets() == 0
                                ? ""
                                : String.format(
                                        ROOT,
                                        "; %,d packets more were delivered to analyzers before they were killed, who cannot tell any more",
                                        evidence.lost().packets())));
    }

    private static Check shares(Evidence evidence) {
        Reading last = evidence.last();
        String differences = last.analyzers().stream()
                .map(row -> String.format(ROOT, "%+.2f", last.excessLmax(row)))
                .collect(Collectors.joining(", "));
        boolean within = last.analyzers().stream().allMatch(row -> Math.abs(last.excessLmax(row)) < 1);
        if (within || last.undisturbed()) {
            return new Check(
                    within ? OK : FAILED,
                    "every analyzer is within 1 Lmax of its share: off by " + differences + " Lmax");
        }
        return sharesWhileWhole(last, evidence.whole());
    }

    /** Read under traffic, so that it tells percentages; an analyzer may be off by 1 Lmax where a stretch begins and where it ends. */
    private static Check sharesWhileWhole(Reading last, WholeFleet whole) {
        long all = whole.routed().stream().mapToLong(Long::longValue).sum();
        if (whole.seconds() < LEAST_SECONDS || all == 0) {
            return new Check(
                    NOT_JUDGED,
                    "the shares: there was no time with all analyzers up and nothing taken back that was long enough");
        }
        double tolerated = SHARE_TOLERANCE * all + 2.0 * whole.stretches() * last.lmaxMessages();
        boolean within = true;
        List<String> shares = new ArrayList<>();
        for (int i = 0; i < last.analyzers().size(); i++) {
            long routed = whole.routed().get(i);
            within &= Math.abs(routed - last.analyzers().get(i).share() * all) <= tolerated;
            shares.add(String.format(ROOT, "%.2f", 100.0 * routed / all));
        }
        return new Check(
                within ? OK : FAILED,
                String.format(
                        ROOT,
                        "while all analyzers were up (%.0f s) they were routed %s %% of the messages",
                        whole.seconds(),
                        String.join(" / ", shares)));
    }
}
