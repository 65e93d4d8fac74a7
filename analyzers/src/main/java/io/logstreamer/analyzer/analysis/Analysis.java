package io.logstreamer.analyzer.analysis;

import io.logstreamer.analyzer.count.UniquePackets;
import io.logstreamer.analyzer.packet.Level;
import io.logstreamer.analyzer.packet.PacketBatch;
import io.logstreamer.analyzer.template.Template;
import io.logstreamer.analyzer.template.TemplateMiner;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Analyzes every unique packet, message by message. Not for several threads: the lock of the counts is held. */
public final class Analysis implements UniquePackets {

    public static final int RECENT_BUCKET_S = 2;

    private static final int RECENT_BUCKETS = 30;
    private static final int TOP = 20;
    private static final int KEPT_EVENTS = 32;
    private static final int MAX_SERVICE_BYTES = 200;

    private static final Comparator<Template> MOST_MESSAGES = Comparator.comparingLong(
                    (Template template) -> -template.messages().total())
            .thenComparingLong(Template::id);

    private final int maxTemplates;
    private final LongSupplier nowMs;
    private final TemplateMiner miner;
    private final Distinct emitters = new Distinct();
    private final Distinct services = new Distinct();
    private final RecentQuantiles messageBytes = new RecentQuantiles();
    private final RecentQuantiles packetMessages = new RecentQuantiles();
    private final RecentQuantiles lagMs = new RecentQuantiles();
    private final ErrorBursts bursts = new ErrorBursts();
    private final Ring<NewTemplate> newTemplates = new Ring<>(KEPT_EVENTS);

    /**
     * @param maxTemplates kept at a time
     * @param seed of the hashes that stand for texts
     * @param nowMs the time of day, in milliseconds since 1970
     */
    public Analysis(int maxTemplates, long seed, LongSupplier nowMs) {
        this.maxTemplates = maxTemplates;
        this.nowMs = nowMs;
        this.miner = new TemplateMiner(maxTemplates, seed);
    }

    @Override
    public void add(PacketBatch batch, int packet, long nowS) {
        long atMs = nowMs.getAsLong();
        bursts.advance(nowS, atMs, () -> mostFrequentError(nowS));
        emitters.add(batch.body(), batch.emitterFrom(packet), batch.emitterTo(packet));
        int first = batch.firstMessage(packet);
        int end = batch.endMessage(packet);
        packetMessages.add(end - first, nowS);
        for (int message = first; message < end; message++) {
            add(batch, message, nowS, atMs);
        }
    }

    private void add(PacketBatch batch, int message, long nowS, long atMs) {
        int from = batch.textFrom(message);
        int to = batch.textTo(message);
        Level level = batch.level(message);
        Template template = miner.mine(batch.body(), from, to, level, nowS, atMs);
        if (template.messages().total() == 1) {
            newTemplates.add(new NewTemplate(atMs, template.id(), template.text(), level, service(batch, message)));
        }
        messageBytes.add(to - from, nowS);
        lagMs.add(atMs - batch.timestamp(message), nowS);
        services.add(batch.body(), batch.serviceFrom(message), batch.serviceTo(message));
        bursts.add(isError(level) ? 1 : 0);
    }

    public AnalysisSnapshot.Totals totals(long nowS) {
        bursts.advance(nowS, nowMs.getAsLong(), () -> mostFrequentError(nowS));
        return new AnalysisSnapshot.Totals(
                miner.templates(), miner.created(), miner.evicted(), bursts.total(), bursts.inBurst());
    }

    public AnalysisSnapshot snapshot(long nowS) {
        return new AnalysisSnapshot(
                totals(nowS),
                maxTemplates,
                top(nowS),
                emitters.estimate(),
                services.estimate(),
                messageBytes.read(nowS),
                packetMessages.read(nowS),
                lagMs.read(nowS),
                bursts.windowErrors(),
                bursts.baseline(),
                newTemplates.latestFirst(),
                bursts.latestFirst());
    }

    private List<AnalysisSnapshot.TemplateRow> top(long nowS) {
        List<Template> all = new ArrayList<>(miner.templates());
        miner.forEach(all::add);
        all.sort(MOST_MESSAGES);
        return all.subList(0, Math.min(TOP, all.size())).stream()
                .map(template -> new AnalysisSnapshot.TemplateRow(
                        template.id(),
                        template.text(),
                        template.level(),
                        template.messages().rate(nowS),
                        template.distinctMessages(),
                        template.firstSeenMs(),
                        template.lastSeenMs(),
                        Arrays.stream(template.messages().recent(RECENT_BUCKETS, RECENT_BUCKET_S, nowS))
                                .boxed()
                                .toList()))
                .toList();
    }

    private @Nullable String mostFrequentError(long nowS) {
        List<Template> errors = new ArrayList<>();
        miner.forEach(template -> {
            if (isError(template.level())) {
                errors.add(template);
            }
        });
        return errors.stream()
                .max(Comparator.comparingDouble(
                        template -> template.messages().rate(nowS).per10s()))
                .map(Template::text)
                .orElse(null);
    }

    private static boolean isError(Level level) {
        return level == Level.ERROR || level == Level.FATAL;
    }

    private static String service(PacketBatch batch, int message) {
        int from = batch.serviceFrom(message);
        int bytes = Math.min(batch.serviceTo(message) - from, MAX_SERVICE_BYTES);
        return new String(batch.body(), from, bytes, StandardCharsets.UTF_8);
    }
}
