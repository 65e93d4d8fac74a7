package io.logstreamer.emitter.traffic;

import com.dslplatform.json.JsonWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Endless invented traffic. The content of the n-th packet follows from the seed and n alone, whichever thread builds
 * it; only the timestamps are of the moment.
 */
public final class GeneratedTraffic implements PacketSource {

    /** Of message lengths, log-normal: half are under it. */
    private static final double LOG_MEDIAN_LENGTH = Math.log(80);

    private static final double SIGMA_LENGTH = 0.7;
    private static final int MAX_LENGTH = 4096;

    /** What the longest message takes up with all its fields. */
    private static final int MAX_MESSAGE_BYTES = MAX_LENGTH + 512;

    /** Odd and large, so that the seeds of successive packets share no pattern. */
    private static final long SEED_STEP = 0xD1342543DE82EF95L;

    private final Catalogue catalogue = Catalogue.load();
    private final PacketSizes sizes;
    private final int maxPacketBytes;
    private final long seed;
    private final InstantSource clock;
    private final long firstSequence;
    private final AtomicLong sequences;

    public GeneratedTraffic(PacketSizes sizes, int maxPacketBytes, long seed, long firstSequence, InstantSource clock) {
        this.sizes = sizes;
        this.maxPacketBytes = maxPacketBytes;
        this.seed = seed;
        this.clock = clock;
        this.firstSequence = firstSequence;
        this.sequences = new AtomicLong(firstSequence);
    }

    @Override
    public boolean fill(PacketWriter packet) {
        long sequence = sequences.getAndIncrement();
        SplittableRandom random = new SplittableRandom(seed + (sequence - firstSequence) * SEED_STEP);
        Instant now = clock.instant();
        long nowNs = now.getEpochSecond() * 1_000_000_000L + now.getNano();
        int size = sizes.next(random);
        packet.begin(sequence);
        do {
            addMessage(packet, nowNs + packet.messages(), random);
        } while (packet.messages() < size && packet.length() + MAX_MESSAGE_BYTES <= maxPacketBytes);
        packet.end();
        return true;
    }

    private void addMessage(PacketWriter packet, long timestampNs, SplittableRandom random) {
        String level = LevelMix.next(random).name();
        Service service = catalogue.service(random);
        double length = Math.exp(LOG_MEDIAN_LENGTH + SIGMA_LENGTH * random.nextGaussian());
        JsonWriter json = packet.beginMessage(timestampNs, level);
        json.writeByte(JsonWriter.QUOTE);
        int end = json.size() + (int) Math.min(length, MAX_LENGTH - 256);
        service.template(level, random).write(json, random);
        int detail = random.nextInt(1000);
        while (json.size() + 8 < end) {
            catalogue.detail(detail++).write(json, random);
        }
        json.writeByte(JsonWriter.QUOTE);
        packet.endMessage(service.name());
    }

    @Override
    public void close() {}
}
