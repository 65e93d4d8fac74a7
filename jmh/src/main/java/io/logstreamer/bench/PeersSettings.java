package io.logstreamer.bench;

import io.logstreamer.bench.section.Sections;
import io.logstreamer.cli.Setting;
import io.logstreamer.cli.SettingGroup;
import io.logstreamer.cli.ValueType;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The settings of the benchmark. */
final class PeersSettings {

    static final Setting<Integer> ROUNDS = Setting.integer(
            "ROUNDS",
            5,
            1,
            100,
            "Rounds that compare the systems; the parts that measure ours alone, but for messages-100 and batches, have half as many.");
    static final Setting<Integer> SECONDS = Setting.integer(
            "SECONDS", 8, 1, 600, "Length of one measurement; with less than 8 the warm-ups are shorter, too.");
    static final Setting<List<String>> SECTIONS = Setting.of(
            "SECTIONS",
            new ValueType<>("names", "all, or some of " + String.join(", ", Sections.NAMES) + ", with commas", text -> {
                Set<String> names = new LinkedHashSet<>(List.of(text.strip().split(" *, *", -1)));
                if (names.equals(Set.of("all"))) {
                    return Sections.NAMES;
                }
                if (!Sections.NAMES.containsAll(names)) {
                    throw new IllegalArgumentException(text);
                }
                return List.copyOf(names);
            }),
            "all",
            "Which parts to run; their order is fixed.");
    static final Setting<Integer> RATE =
            Setting.integer("RATE", 5000, 1, 200_000, "Packets per second of peers-steady.");
    static final Setting<Integer> CONNECTIONS =
            Setting.integer("CONNECTIONS", 32, 1, 2000, "Connections that send, where it is not they that are varied.");
    static final Setting<Path> OUT = Setting.of(
            "OUT",
            new ValueType<>("directory", "a directory that can be written", Path::of),
            "target/bench-peers",
            "Where results.json, table.txt and the plots are written.");

    static final SettingGroup MEASURING = SettingGroup.of("Measuring", SECTIONS, ROUNDS, SECONDS, RATE, CONNECTIONS);
    static final SettingGroup OUTPUT = SettingGroup.of("Output", OUT);

    private PeersSettings() {}
}
