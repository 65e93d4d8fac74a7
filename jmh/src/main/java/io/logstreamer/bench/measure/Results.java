package io.logstreamer.bench.measure;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.SequencedSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All measurements of a run, in the order they were made, and the questions a report asks of them. For one thread. */
public final class Results {

    private final List<Measurement> all = new ArrayList<>();

    public void add(Measurement measurement) {
        all.add(measurement);
    }

    public List<Measurement> all() {
        return List.copyOf(all);
    }

    public SequencedSet<String> sections() {
        return distinct(all.stream(), Measurement::section);
    }

    public SequencedSet<String> systems(String section) {
        return distinct(of(section), Measurement::system);
    }

    public SequencedSet<String> variants(String section) {
        return distinct(of(section), Measurement::variant);
    }

    /** Over the rounds. */
    public Spread spread(String section, String system, String variant, Metric metric) {
        return Spread.of(of(section)
                .filter(one -> one.system().equals(system) && one.variant().equals(variant))
                .map(one -> one.get(metric))
                .toList());
    }

    /** Of one system to another's figure in the same round, over the rounds; a round with a 0 below the line is left out. */
    public Spread ratio(String section, String system, String other, Metric metric) {
        List<Double> ratios = new ArrayList<>();
        of(section)
                .filter(one -> one.system().equals(system))
                .forEach(one -> of(section)
                        .filter(peer -> peer.system().equals(other)
                                && peer.round() == one.round()
                                && peer.variant().equals(one.variant())
                                && peer.get(metric) != 0)
                        .forEach(peer -> ratios.add(one.get(metric) / peer.get(metric))));
        return Spread.of(ratios);
    }

    public List<String> faults() {
        return all.stream()
                .flatMap(one -> one.faults().stream()
                        .map(fault -> Stream.of(one.section(), one.system(), one.variant(), "round " + one.round())
                                        .filter(word -> !word.isEmpty())
                                        .collect(Collectors.joining(", "))
                                + ": " + fault))
                .toList();
    }

    private Stream<Measurement> of(String section) {
        return all.stream().filter(one -> Objects.equals(one.section(), section));
    }

    private static SequencedSet<String> distinct(Stream<Measurement> some, Function<Measurement, String> what) {
        return some.map(what).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
