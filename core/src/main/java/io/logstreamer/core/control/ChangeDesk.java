package io.logstreamer.core.control;

import io.logstreamer.core.control.ChangeResult.Reason;
import io.logstreamer.core.control.ChangeResult.Refused;
import io.logstreamer.core.health.AnalyzerState;
import io.logstreamer.core.health.HealthConfig;
import io.logstreamer.core.routing.Shares;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes changes in one by one: each is checked whole before anything of it is done, counted in the epoch, and answered once
 * it has been published. Conductor's thread only.
 */
final class ChangeDesk {
    private final Roster roster;
    private final List<Member> members;
    private final Consumer<Change> maker;
    private final List<CompletableFuture<ChangeResult>> unanswered = new ArrayList<>();
    private long epoch;

    /** @param maker makes a change that has been checked */
    ChangeDesk(Roster roster, Consumer<Change> maker) {
        this.roster = roster;
        this.members = roster.members();
        this.maker = maker;
    }

    /** How many changes were made. */
    long epoch() {
        return epoch;
    }

    void take(Change change, OptionalLong expectedEpoch, CompletableFuture<ChangeResult> answer) {
        @Nullable
        Refused refused = expectedEpoch.isPresent() && expectedEpoch.getAsLong() != epoch
                ? new Refused(Reason.OUTDATED, "another change came between: the epoch is " + epoch)
                : refusal(change);
        if (refused != null) {
            answer.complete(refused);
            return;
        }
        try {
            maker.accept(change);
        } catch (RuntimeException e) {
            answer.completeExceptionally(e);
            throw e;
        }
        epoch++;
        unanswered.add(answer);
    }

    /** All that was taken in has been published with this table. */
    void published(long table) {
        unanswered.forEach(answer -> answer.complete(new ChangeResult.Done(epoch, table)));
        unanswered.clear();
    }

    private @Nullable Refused refusal(Change change) {
        return switch (change) {
            case Change.Add add -> refusal(add);
            case Change.Remove remove -> refusal(remove);
            case Change.Reweigh reweigh -> refusal(reweigh);
            case Change.Configure configure -> refusal(configure);
            case Change.Tell tell -> refusal(tell);
        };
    }

    private @Nullable Refused refusal(Change.Add add) {
        String name = add.analyzer().name();
        if (roster.find(name) != null) {
            return new Refused(Reason.CONFLICT, "there is an analyzer " + name + " already");
        }
        if (members.size() >= add.most()) {
            return new Refused(Reason.CONFLICT, "there are " + members.size() + " analyzers, as many as there may be");
        }
        return misfit(Map.of(name, add.analyzer().weight()));
    }

    private @Nullable Refused refusal(Change.Remove remove) {
        if (roster.find(remove.name()) == null) {
            return unknown(remove.name());
        }
        return roster.staying().size() > 1
                ? null
                : new Refused(Reason.CONFLICT, remove.name() + " is the last analyzer: its packets would go nowhere");
    }

    private @Nullable Refused refusal(Change.Reweigh reweigh) {
        for (String name : reweigh.billionths().keySet()) {
            if (roster.find(name) == null) {
                return unknown(name);
            }
        }
        return reweigh.billionths().isEmpty()
                ? new Refused(Reason.NOT_ALLOWED, "no weights are given")
                : misfit(reweigh.billionths());
    }

    private @Nullable Refused refusal(Change.Configure configure) {
        Map<String, Analyzer> configured = new HashMap<>();
        for (Analyzer analyzer : configure.analyzers()) {
            if (configured.put(analyzer.name(), analyzer) != null) {
                return new Refused(Reason.NOT_ALLOWED, "the name " + analyzer.name() + " is given twice");
            }
        }
        if (configured.isEmpty()) {
            return new Refused(Reason.NOT_ALLOWED, "no analyzers are given");
        }
        List<Member> leaving = members.stream()
                .filter(member -> member.isLeaving()
                        || !member.stands(configured.get(member.analyzer().name())))
                .toList();
        int total = leaving.size() + configured.size();
        if (total > configure.most()) {
            String what = "there would be " + total + " analyzers, those included that are leaving";
            return new Refused(Reason.CONFLICT, what + "; there may be " + configure.most());
        }
        return misfit(
                configured.values().stream().collect(Collectors.toMap(Analyzer::name, Analyzer::weight)),
                leaving.stream().mapToLong(member -> member.analyzer().weight()).sum());
    }

    private @Nullable Refused refusal(Change.Tell tell) {
        @Nullable Member member = roster.find(tell.name());
        if (member == null) {
            return unknown(tell.name());
        }
        AnalyzerState state = member.health().state();
        boolean fits = switch (tell.order()) {
            case DRAIN -> state != AnalyzerState.MAINTENANCE;
            case EJECT -> state.isRoutable() || state == AnalyzerState.EJECTED;
            case MAINTAIN, READY, RESET -> true;
        };
        return fits
                ? null
                : new Refused(Reason.CONFLICT, tell.name() + " is in " + state + ", it has no packets to be rid of");
    }

    /** The first step of a ramp must leave the lightest a share in whole billionths, whoever else is up. */
    private @Nullable Refused misfit(Map<String, Long> weights) {
        Map<String, Long> all = new HashMap<>();
        members.forEach(
                member -> all.put(member.analyzer().name(), member.analyzer().weight()));
        all.putAll(weights);
        return misfit(all, 0);
    }

    /** @param besides of those who are leaving */
    private static @Nullable Refused misfit(Map<String, Long> all, long besides) {
        long sum = besides + all.values().stream().mapToLong(Long::longValue).sum();
        long least = Math.max(Analyzer.LEAST_WEIGHT, sum / (Shares.WHOLE / HealthConfig.RAMP_STEPS) + 1);
        for (Map.Entry<String, Long> entry : all.entrySet()) {
            if (entry.getValue() > Analyzer.MOST_WEIGHT) {
                return new Refused(Reason.NOT_ALLOWED, "the weight of " + entry.getKey() + " is more than 1000");
            }
            if (entry.getValue() < least) {
                return new Refused(
                        Reason.NOT_ALLOWED,
                        "the weight of " + entry.getKey() + " is too small beside the others, which sum to "
                                + sum / (double) Shares.WHOLE);
            }
        }
        return null;
    }

    private static Refused unknown(String name) {
        return new Refused(Reason.UNKNOWN, "there is no analyzer " + name);
    }
}
