package io.logstreamer.core.control;

import static io.logstreamer.core.control.CapacityConfig.FULL;

import java.util.List;

/**
 * Capacity-aware routing: bends the weight of an analyzer that does not keep up to what it can take, as long as another has
 * room to spare, and gives it back when it can. Looks at every lane ten times a second. Conductor's thread only.
 *
 * <p><b>The rule</b> is that of a link that tells its senders their rate: RCP (N. Dukkipati, N. McKeown, "Processor Sharing
 * Flows in the Internet", Stanford HPNG TR04-HPNG-061604, 2004) multiplies the rate by 1 plus the spare capacity, less a
 * part of the queue. Here the link is a lane, its capacity is measured (what its analyzer delivers while packets queue), and
 * the rate is what the factors of late had routed to it:
 *
 * <pre>
 *   factor := factor of late x delivered / routed to it x (1 + (good slack - slack) / SETTLING)
 * </pre>
 *
 * where slack is the time that packets queue in the lane or before the analyzer ({@link Pace}). So arrivals become what is
 * delivered, and the slack becomes a good one within seconds, without a swing: the queue is an integrator, and this is its
 * first-order control. A lane in which next to nothing queues says nothing of its capacity: then the factor just rises. As
 * with TCP Vegas (L. Brakmo, L. Peterson, 1995) it is the queue that tells, long before anything is lost.
 *
 * <p><b>Down</b> it may go by half at each look. <b>Up</b> it goes no faster than a ramp does, by its whole weight in
 * RAMP_SEC, so shares come back without a jump; and as credits grow by effective shares, nothing that was denied is repaid.
 *
 * <p>A weight begins to be bent when twice the good slack is seen at three looks in a row, and for three times as long as
 * the analyzer usually takes for a request. If nobody has room to spare there is nobody to take more: weights go back to
 * what was configured. Somebody always has a whole weight: only how much less than others one has means something.
 */
final class CapacityControl {
    private static final long LOOK_NS = 100_000_000L;

    /** Longer between two looks, the process stood still: no reason to rise at once by all that could have been. */
    private static final long LONGEST_LOOK_NS = 2 * LOOK_NS;

    /** In how long the slack becomes a good one. Ten times a look or more, or it would swing. */
    private static final double SETTLING_NS = 2e9;

    /** Part of a good slack below which a lane is idle. */
    private static final double IDLE = 0.25;

    /** Of what it delivers: it gets so much at least, however much queues, unless that is below the floor. */
    private static final double SLOWEST_DRAIN = 0.25;

    private static final double TOO_LONG = 2;

    /** In usual times from request to reply: what comes after a silence has no pace before its replies. */
    private static final int PATIENCE = 3;

    private static final long LEAST_PATIENCE_NS = 2 * LOOK_NS;

    private final FleetListener listener;
    private CapacityConfig config;
    private long rampNs;
    private boolean begun;
    private long lookedNs;
    private boolean changed;

    /** @param rampNs from nothing to the whole weight */
    CapacityControl(CapacityConfig config, long rampNs, FleetListener listener) {
        this.config = config;
        this.rampNs = rampNs;
        this.listener = listener;
    }

    /** Goes by these from the next look on. Switched off, it gives every weight back at once. */
    void use(CapacityConfig next, long nextRampNs) {
        config = next;
        rampNs = nextRampNs;
    }

    /**
     * Looks if it is time to.
     *
     * @return whether a factor changed since the last that was told, which is to be published; what changed before the
     *     listener threw is told the next time
     */
    boolean tick(List<Member> members, long nowNs) {
        if (!config.isOn()) {
            giveBack(members, nowNs);
        } else if (waitNs(nowNs) <= 0) {
            long elapsedNs = begun ? nowNs - lookedNs : LOOK_NS;
            begun = true;
            lookedNs = nowNs;
            members.forEach(
                    member -> member.pace().read(elapsedNs, member.bend().factor(), learns(member)));
            look(members, Math.min(elapsedNs, LONGEST_LOOK_NS), nowNs);
        }
        boolean told = changed;
        changed = false;
        return told;
    }

    /** Nanoseconds until {@link #tick} has something to do; {@link Long#MAX_VALUE} if it is off. */
    long waitNs(long nowNs) {
        if (config.isOn()) {
            return begun ? LOOK_NS - (nowNs - lookedNs) : 0;
        }
        return begun ? 0 : Long.MAX_VALUE;
    }

    /** Once, after it was switched off. */
    private void giveBack(List<Member> members, long nowNs) {
        if (!begun) {
            return;
        }
        begun = false;
        for (Member member : members) {
            changed |= member.bend().straighten();
        }
        tellWhoTurned(members, nowNs);
    }

    /** At the floor, too: whose way became longer meanwhile, and not its queue, would never leave it. */
    private boolean learns(Member member) {
        return !member.bend().isBent() || member.bend().factor() <= config.floor();
    }

    private void look(List<Member> members, long elapsedNs, long nowNs) {
        List<Member> taking = members.stream().filter(Member::takesItsShare).toList();
        boolean spare = taking.stream().map(Member::pace).anyMatch(pace -> pace.slackNs() < pace.goodSlackNs());
        double mostUp = rampNs == 0 ? FULL : (double) FULL * elapsedNs / rampNs;
        for (Member member : members) {
            Bend bend = member.bend();
            member.pace().follow(bend.isBent() && nowNs - bend.sinceNs() >= SETTLING_NS);
            if (!member.takesItsShare()) {
                changed |= bend.straighten();
            } else if (bend.isBent() || beginsToBe(member, spare, nowNs)) {
                changed |= bend.move(target(member, spare), config.floor(), mostUp, nowNs);
            }
        }
        leaveOneWhole(taking);
        tellWhoTurned(members, nowNs);
    }

    private void tellWhoTurned(List<Member> members, long nowNs) {
        for (Member member : members) {
            if (member.bend().turned()) {
                tell(member, nowNs);
            }
        }
    }

    /** Shares are relative: if all were bent, the floor would be nearer to what the least bent has than it is meant to be. */
    private void leaveOneWhole(List<Member> taking) {
        int most =
                taking.stream().mapToInt(member -> member.bend().factor()).max().orElse(FULL);
        if (most < FULL) {
            double by = (double) FULL / most;
            taking.forEach(member -> {
                member.bend().scale(by);
                member.pace().scale(by);
            });
            changed = true;
        }
    }

    private static boolean beginsToBe(Member member, boolean spare, long nowNs) {
        Pace pace = member.pace();
        boolean known = pace.usualDeliveryNs() > 0; // before its first reply nothing is
        boolean pressed = spare && known && pace.slackNs() > TOO_LONG * pace.goodSlackNs();
        return member.bend().pressedNs(pressed, nowNs)
                >= Math.max(LEAST_PATIENCE_NS, PATIENCE * pace.usualDeliveryNs());
    }

    private static double target(Member member, boolean spare) {
        Pace pace = member.pace();
        if (!spare || pace.slackNs() < IDLE * pace.goodSlackNs()) {
            return FULL;
        }
        double towardsGood = Math.max(SLOWEST_DRAIN, 1 + (pace.goodSlackNs() - pace.slackNs()) / SETTLING_NS);
        return pace.fittingFactor(member.bend().factor()) * towardsGood;
    }

    private void tell(Member member, long nowNs) {
        Bend bend = member.bend();
        Pace pace = member.pace();
        listener.capacityChanged(new CapacityChange(
                member.analyzer().name(),
                (double) bend.factor() / FULL,
                member.lane().counters().custody(),
                Math.round(pace.timeNs()),
                pace.deliveredPerSecond(),
                Math.round(pace.deliveryNs()),
                bend.isBent() ? 0 : nowNs - bend.sinceNs()));
    }
}
