package io.logstreamer.analyzer.count;

import io.logstreamer.analyzer.packet.Level;
import io.logstreamer.analyzer.packet.PacketBatch;
import io.logstreamer.analyzer.rate.Rate;
import io.logstreamer.analyzer.rate.Tally;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;

/**
 * All that is counted. One lock, taken once a request, so a request is counted whole before or after another and
 * every reading is of one moment. Any thread may call.
 */
public final class Counts {

    private static final byte[] UNKNOWN = {'u', 'n', 'k', 'n', 'o', 'w', 'n'};

    private final LongSupplier nowNs;
    private final long startNs;
    private final UniquePackets unique;
    private final IdWindow window;
    private final Traffic all = new Traffic();
    private final Map<Level, Tally> levels = new EnumMap<>(Level.class);
    private final Named<Traffic> emitters;
    private final Named<Tally> services;
    private long duplicates;
    private long unmarkedDuplicates;
    private long bytes;
    private long requests;
    private long batches;
    private long largestBatch;

    /**
     * @param unique is shown what is counted for the first time
     * @param nowNs a clock that never goes back, in nanoseconds, as {@link System#nanoTime}
     */
    public Counts(Limits limits, UniquePackets unique, LongSupplier nowNs) {
        this.unique = unique;
        this.nowNs = nowNs;
        this.startNs = nowNs.getAsLong();
        this.window = new IdWindow(limits.rememberedIds());
        this.emitters = new Named<>(limits.emitters(), Traffic::new);
        this.services = new Named<>(limits.services(), Tally::new);
        for (Level level : Level.values()) {
            levels.put(level, new Tally());
        }
    }

    /**
     * Counts an accepted request.
     *
     * @return how many of its packets were duplicates
     */
    public int add(PacketBatch batch, PossibleDuplicates marked) {
        long nowS = uptimeS();
        int skipped = 0;
        synchronized (this) {
            requests++;
            bytes += batch.length();
            batches += batch.isArray() ? 1 : 0;
            largestBatch = Math.max(largestBatch, batch.packets());
            for (int packet = 0; packet < batch.packets(); packet++) {
                if (window.add(batch.idHigh(packet), batch.idLow(packet))) {
                    addUnique(batch, packet, nowS);
                } else {
                    skipped++;
                    unmarkedDuplicates += marked.contains(packet) ? 0 : 1;
                }
            }
            duplicates += skipped;
        }
        return skipped;
    }

    private void addUnique(PacketBatch batch, int packet, long nowS) {
        int first = batch.firstMessage(packet);
        int end = batch.endMessage(packet);
        all.add(end - first, nowS);
        emitters.get(batch.body(), batch.emitterFrom(packet), batch.emitterTo(packet))
                .add(end - first, nowS);
        for (int message = first; message < end; message++) {
            level(batch.level(message)).add(1, nowS);
            service(batch, message).add(1, nowS);
        }
        unique.add(batch, packet, nowS);
    }

    private Tally level(Level level) {
        return Objects.requireNonNull(levels.get(level));
    }

    private Tally service(PacketBatch batch, int message) {
        int from = batch.serviceFrom(message);
        int to = batch.serviceTo(message);
        return from == to ? services.get(UNKNOWN, 0, UNKNOWN.length) : services.get(batch.body(), from, to);
    }

    public synchronized Totals totals() {
        Map<Level, Long> byLevel = new EnumMap<>(Level.class);
        levels.forEach((level, tally) -> byLevel.put(level, tally.total()));
        return new Totals(
                all.packets().total() + duplicates,
                duplicates,
                unmarkedDuplicates,
                all.messages().total(),
                byLevel,
                bytes,
                requests,
                batches,
                largestBatch,
                window.size());
    }

    public synchronized Snapshot snapshot() {
        long nowS = uptimeS();
        return new Snapshot(
                nowS,
                totals(),
                all.packets().rate(nowS),
                all.messages().rate(nowS),
                levelRows(nowS),
                emitterRows(nowS),
                serviceRows(nowS));
    }

    /** Reads what is of the same moment as the counts, as that which {@link UniquePackets} has made. */
    public synchronized <T> T reading(LongFunction<T> atSecond) {
        return atSecond.apply(uptimeS());
    }

    private List<Snapshot.Row> levelRows(long nowS) {
        Ranking ranking = new Ranking();
        levels.forEach((level, tally) -> {
            if (tally.total() > 0) {
                ranking.add(level.label(), Rate.ZERO, tally.rate(nowS));
            }
        });
        return ranking.rows();
    }

    private List<Snapshot.Row> emitterRows(long nowS) {
        Ranking ranking = new Ranking();
        emitters.forEach((name, traffic) -> ranking.add(
                name, traffic.packets().rate(nowS), traffic.messages().rate(nowS)));
        Traffic other = emitters.other();
        ranking.addToOther(other.packets().rate(nowS), other.messages().rate(nowS));
        return ranking.rows();
    }

    private List<Snapshot.Row> serviceRows(long nowS) {
        Ranking ranking = new Ranking();
        services.forEach((name, tally) -> ranking.add(name, Rate.ZERO, tally.rate(nowS)));
        ranking.addToOther(Rate.ZERO, services.other().rate(nowS));
        return ranking.rows();
    }

    private long uptimeS() {
        return TimeUnit.NANOSECONDS.toSeconds(nowNs.getAsLong() - startNs);
    }
}
