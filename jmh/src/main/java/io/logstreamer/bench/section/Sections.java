package io.logstreamer.bench.section;

import io.logstreamer.bench.load.Load;
import io.logstreamer.bench.load.OpenLoop;
import io.logstreamer.bench.load.PacketBody;
import io.logstreamer.bench.load.WrkLoad;
import io.logstreamer.bench.section.VariantsSection.Variant;
import io.logstreamer.bench.system.Distributor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** All parts of a run, with the loads that belong to them. */
public final class Sections {

    /** The distributor's name among the systems. */
    public static final String OURS = Distributor.NAME;

    /** Of the section of starts: with the launcher's flags. */
    public static final String AS_LAUNCHED = StartSection.AS_LAUNCHED;

    public static final String STEADY = "peers-steady";
    public static final String SATURATED = "peers-saturated";
    public static final String BATCHES = "batches";

    /** Of the section of batches. */
    public static final String ARRAY = "array";

    /** In the order they are run: ours is fresh in the first one, and has never seen more than its pace. */
    public static final List<String> NAMES = List.of(
            STEADY, SATURATED, "messages-100", BATCHES, "connections", "analyzers", "sizes", "load", "idle", "start");

    /** Port count of the sinks. */
    public static final int MOST_ANALYZERS = AnalyzersSection.COUNTS.getLast();

    static final int ANALYZERS = 3;

    /** Of a packet, where nothing else is said: about 1 kB. */
    static final int MESSAGES = 5;

    private static final int MANY_MESSAGES = 100;
    private static final int MANY_PACKETS = 100;
    private static final List<Integer> CONNECTIONS = List.of(1, 8, 32, 128, 512, 2000);
    private static final List<Integer> BYTES = List.of(100, 1_000, 10_000, 100_000);
    private static final int STARTS = 7;
    /** Measurements of that length have the full warm-ups. */
    private static final int FULL_SECONDS = 8;

    private static final double BETWEEN_SECONDS = 0.8;

    private final Plan plan;
    private final Path wrk;
    private final Path directory;

    /**
     * How long and how often. Warm-ups are as long as their figures need, or as short as measurements of a trial are.
     *
     * @param lasts of one measurement, whole seconds
     * @param perSecond packets, of the steady load
     */
    public record Plan(int rounds, Duration lasts, double perSecond, int connections) {

        /** Of the parts that compare nothing with others. */
        int ownRounds() {
            return Math.max(1, rounds / 2);
        }

        /** A trial with short measurements has short warm-ups; whole seconds, at least one. */
        Duration warmUp(int seconds) {
            return Duration.ofSeconds(Math.clamp(seconds * lasts.toSeconds() / FULL_SECONDS, 1, seconds));
        }
    }

    private Sections(Plan plan, Path wrk, Path directory) {
        this.plan = plan;
        this.wrk = wrk;
        this.directory = directory;
    }

    /** @param directory for the files of wrk */
    public static List<Section> of(Plan plan, List<String> names, Path wrk, Path directory) {
        Sections sections = new Sections(plan, wrk, directory);
        return NAMES.stream().filter(names::contains).map(sections::named).toList();
    }

    /** Time of one measurement with what is between two. */
    static double lasts(Load load) {
        return load.seconds() + BETWEEN_SECONDS;
    }

    private Section named(String name) {
        PacketBody body = PacketBody.ofMessages(MESSAGES);
        Load saturating = saturating(body, plan.connections(), plan.lasts());
        Load warmUp = saturating(body, plan.connections(), plan.warmUp(25));
        int own = plan.ownRounds();
        return switch (name) {
            case STEADY -> steady(body);
            case SATURATED ->
                new PeersSection(
                        name,
                        "packets of " + MESSAGES + " messages, " + plan.connections()
                                + " connections, each sends its next packet when the last was answered",
                        saturating,
                        saturating(body, plan.connections(), plan.warmUp(45)),
                        saturating(body, plan.connections(), plan.warmUp(4)),
                        plan.rounds());
            case "messages-100" ->
                ours(
                        name,
                        "ours alone, saturated, packets of 100 messages",
                        warmUp,
                        plan.rounds(),
                        Stream.of(new Variant(
                                "",
                                saturating(PacketBody.ofMessages(MANY_MESSAGES), plan.connections(), plan.lasts()))));
            case BATCHES -> batches(body);
            case "connections" ->
                ours(
                        name,
                        "ours alone, saturated, by connections",
                        warmUp,
                        own,
                        CONNECTIONS.stream()
                                .map(count -> new Variant(count.toString(), saturating(body, count, plan.lasts()))));
            case "sizes" ->
                ours(
                        name,
                        "ours alone, saturated, by bytes of a packet",
                        warmUp,
                        own,
                        BYTES.stream()
                                .map(bytes -> new Variant(
                                        bytes.toString(),
                                        saturating(PacketBody.ofBytes(bytes), plan.connections(), plan.lasts()))));
            case "analyzers" -> new AnalyzersSection(warmUp, saturating, own);
            case "load" -> new LoadSection(plan.connections(), plan.warmUp(25), plan.lasts(), own);
            case "idle" -> new IdleSection();
            case "start" -> new StartSection(Math.min(STARTS, 2 * plan.rounds()));
            default -> throw new IllegalArgumentException(name);
        };
    }

    private Section batches(PacketBody body) {
        Load arrays = saturating(body.inArray(MANY_PACKETS), plan.connections(), plan.lasts());
        Load lines = saturating(body.inLines(MANY_PACKETS), plan.connections(), plan.lasts());
        return ours(
                BATCHES,
                "ours alone, saturated, " + MANY_PACKETS + " packets of " + MESSAGES + " messages a request",
                saturating(body.inArray(MANY_PACKETS), plan.connections(), plan.warmUp(45)), // the JIT takes as long
                plan.rounds(),
                Stream.of(new Variant(ARRAY, arrays), new Variant("ndjson", lines)));
    }

    private Section steady(PacketBody body) {
        return new PeersSection(
                STEADY,
                Math.round(plan.perSecond()) + " packets/s of " + MESSAGES + " messages in an open loop, "
                        + plan.connections() + " connections",
                paced(body, plan.lasts()),
                paced(body, plan.warmUp(100)),
                paced(body, plan.warmUp(4)),
                plan.rounds());
    }

    private Load paced(PacketBody body, Duration lasts) {
        return new OpenLoop(body, plan.connections(), plan.perSecond(), lasts);
    }

    private Load saturating(PacketBody body, int connections, Duration lasts) {
        return new WrkLoad(wrk, directory, body, connections, lasts);
    }

    private static Section ours(String name, String about, Load warmUp, int rounds, Stream<Variant> variants) {
        return new VariantsSection(name, about, warmUp, variants.toList(), rounds);
    }
}
