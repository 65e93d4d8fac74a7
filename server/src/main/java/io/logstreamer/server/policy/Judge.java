package io.logstreamer.server.policy;

import io.logstreamer.core.packet.Budget;
import io.logstreamer.server.scan.PacketScanner;
import io.logstreamer.server.scan.Priority;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Judges the packets of one body after the other. One thread.
 *
 * <pre>
 * begin ─► judge (each packet as it is scanned) ─┬─ keep:     they came in
 *                                                └─ giveBack: they did not, for whatever reason
 * </pre>
 */
public final class Judge {
    /** Fixed, so that a packet which comes again, to whichever distributor, is treated as before. */
    private static final long SAMPLING_SEED = 0x6c6f6773_74726561L;

    private static final double WHOLE = 0x1p53;

    private final DoorPolicy policy;
    private final Budget budget;
    private final TakenTokens taken = new TakenTokens();
    private DoorPolicy.InForce inForce;
    private boolean off;
    private long longestWaitNs;
    private long lastWaitNs;

    Judge(DoorPolicy policy, Budget budget) {
        this.policy = policy;
        this.budget = budget;
        this.inForce = policy.inForce();
    }

    /** Before a body is scanned: has the scanner look at levels if, and only if, they matter. */
    public void begin(PacketScanner scanner) {
        inForce = policy.inForce();
        off = inForce.isOff();
        if (inForce.config().priorities().isOff()) {
            scanner.ignoreLevels();
        } else {
            scanner.noteLevels();
        }
        longestWaitNs = 0;
    }

    /**
     * Judges the packet that was scanned last.
     *
     * @param body in which it lies
     * @param packetsBefore those of the same body that are to come in with it, which have no room yet
     * @param bytesBefore theirs
     */
    public Ruling judge(byte[] body, PacketScanner scanner, int packetsBefore, long bytesBefore) {
        if (off) {
            return Ruling.ADMITTED;
        }
        PriorityConfig priorities = inForce.config().priorities();
        Priority priority = scanner.priority();
        int bytes = scanner.packetEnd() - scanner.packetStart();
        if (priority == Priority.LOW && priorities.samples() && !isKept(body, scanner, priorities.lowKept())) {
            return Ruling.SAMPLED;
        }
        if (priorities.holdsBack(priority)
                && !budget.hasRoomUpTo(priorities.percent(priority), packetsBefore + 1, bytesBefore + bytes)) {
            return Ruling.HELD_BACK;
        }
        @Nullable EmitterRates rates = inForce.rates();
        return rates == null || takes(rates, body, scanner, bytes) ? Ruling.ADMITTED : Ruling.OVER_RATE;
    }

    private static boolean isKept(byte[] body, PacketScanner scanner, double part) {
        return (scanner.packetHash(body, SAMPLING_SEED) >>> 11) < part * WHOLE;
    }

    private boolean takes(EmitterRates rates, byte[] body, PacketScanner scanner, int bytes) {
        long emitter = scanner.emitterHash(body, rates.seed());
        lastWaitNs = rates.take(emitter, scanner.messages(), bytes, taken);
        longestWaitNs = Math.max(longestWaitNs, lastWaitNs);
        return lastWaitNs == 0;
    }

    /** After {@link Ruling#OVER_RATE}: whole seconds, at least 1, after which that packet might come in. */
    public int retryAfterSeconds() {
        return seconds(lastWaitNs);
    }

    /** The most of them since {@link #begin}. */
    public int longestRetryAfterSeconds() {
        return seconds(longestWaitNs);
    }

    private static int seconds(long waitNs) {
        return Math.clamp(Math.ceilDiv(waitNs, TimeUnit.SECONDS.toNanos(1)), 1, Integer.MAX_VALUE);
    }

    /** What was admitted since {@link #begin} has come in. */
    public void keep() {
        taken.clear();
    }

    /** What was admitted since {@link #begin} has not come in: its tokens are there again. */
    public void giveBack() {
        taken.giveBack();
    }
}
