package io.logstreamer.server.ctl;

import io.logstreamer.cli.DurationText;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which analyzer is to get which shares.
 *
 * @param url where it is, if it may have to be added
 * @param shares one after the other, each larger than the one before; 1 only as the last of several
 * @param every how long each is watched
 * @param maxFailures that one may have
 */
record CanaryPlan(String name, Optional<String> url, List<BigDecimal> shares, Duration every, long maxFailures) {
    private static final Duration DEFAULT_EVERY = Duration.ofMinutes(10);
    private static final Duration MOST_EVERY = Duration.ofDays(7);
    private static final long DEFAULT_MAX_FAILURES = 10;

    static CanaryPlan parse(CommandLine line) throws NotDone {
        String canary = line.value(Flag.CANARY).orElseThrow(() -> NotDone.usage("--canary is missing"));
        int at = canary.indexOf('@');
        int equals = canary.lastIndexOf('=');
        String address = equals < 0 ? canary : canary.substring(0, equals);
        String name = Names.checked(at < 0 ? address : address.substring(0, Math.min(at, address.length())));
        Optional<String> url =
                at < 0 || at >= address.length() ? Optional.empty() : Optional.of(address.substring(at + 1));
        List<BigDecimal> shares = new ArrayList<>();
        if (equals >= 0) {
            shares.add(Weight.share(canary.substring(equals + 1)));
        }
        for (String step :
                line.value(Flag.STEPS).map(steps -> steps.split(",", -1)).orElse(new String[0])) {
            BigDecimal share = Weight.share(step.strip());
            if (shares.size() != 1 || equals < 0 || share.compareTo(shares.getFirst()) != 0) {
                shares.add(share);
            }
        }
        check(shares, line);
        return new CanaryPlan(name, url, List.copyOf(shares), every(line), maxFailures(line));
    }

    private static void check(List<BigDecimal> shares, CommandLine line) throws NotDone {
        if (shares.isEmpty()) {
            throw NotDone.usage("--canary needs a share, as green@http://green:9001=2%, or --steps");
        }
        if (shares.getFirst().compareTo(BigDecimal.ONE) == 0) {
            throw NotDone.usage(
                    "100% cannot be the first share: it is the last of --steps, where the others are drained");
        }
        for (int i = 1; i < shares.size(); i++) {
            if (shares.get(i).compareTo(shares.get(i - 1)) <= 0) {
                throw NotDone.usage("steps rise: " + Weight.percent(shares.get(i)) + " comes after "
                        + Weight.percent(shares.get(i - 1)));
            }
        }
        if (!line.has(Flag.STEPS) && (line.has(Flag.EVERY) || line.has(Flag.MAX_FAILURES))) {
            throw NotDone.usage("--every and --max-failures belong to --steps");
        }
    }

    private static Duration every(CommandLine line) throws NotDone {
        if (line.value(Flag.EVERY).isEmpty()) {
            return DEFAULT_EVERY;
        }
        return duration(Flag.EVERY, line.value(Flag.EVERY).get(), Duration.ofSeconds(1), MOST_EVERY);
    }

    /** @throws NotDone if it is none within these bounds */
    static Duration duration(Flag flag, String text, Duration least, Duration most) throws NotDone {
        try {
            Duration duration = DurationText.parse(text);
            if (duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0) {
                return duration;
            }
        } catch (IllegalArgumentException | ArithmeticException e) {
            // said below, for both
        }
        throw NotDone.usage(flag.spelling() + ": " + CommandLine.quoted(text) + " is not a duration from "
                + DurationText.format(least) + " to " + DurationText.format(most) + ", like 30s or 10m");
    }

    private static long maxFailures(CommandLine line) throws NotDone {
        String text = line.value(Flag.MAX_FAILURES).orElse(Long.toString(DEFAULT_MAX_FAILURES));
        if (!text.matches("[0-9]{1,15}")) {
            throw NotDone.usage("--max-failures: " + CommandLine.quoted(text) + " is not a whole number");
        }
        return Long.parseLong(text);
    }
}
