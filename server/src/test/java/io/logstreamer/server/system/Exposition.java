package io.logstreamer.server.system;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One reading of {@code /metrics}, in Prometheus' text format. */
public final class Exposition {
    private static final String BUCKET = "_bucket";
    private static final String COUNT = "_count";

    /** @param labels as they are written, without their braces */
    private record Series(String name, String labels, double value) {}

    private final List<Series> series = new ArrayList<>();

    public Exposition(String text) {
        text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Exposition::series)
                .forEach(series::add);
    }

    private static Series series(String line) {
        int end = line.lastIndexOf(' ');
        int open = line.indexOf('{');
        String name = line.substring(0, open < 0 ? end : open);
        String labels = open < 0 ? "" : line.substring(open + 1, line.lastIndexOf('}'));
        String value = line.substring(end + 1);
        return new Series(name, labels, value.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(value));
    }

    /**
     * Of all series of the name that have these labels.
     *
     * @param labels each as {@code reason="no_room"}
     * @throws IllegalArgumentException if there is none
     */
    public double sum(String name, String... labels) {
        if (found(name, labels).findAny().isEmpty()) {
            throw new IllegalArgumentException("no series " + name + List.of(labels));
        }
        return sumOrZero(name, labels);
    }

    /** The same where there may be none yet. */
    public double sumOrZero(String name, String... labels) {
        return found(name, labels).mapToDouble(Series::value).sum();
    }

    private Stream<Series> found(String name, String... labels) {
        return series.stream()
                .filter(one -> one.name.equals(name) && Stream.of(labels).allMatch(one.labels::contains));
    }

    /** How often the histogram saw something since an earlier reading. */
    public double countSince(Exposition before, String histogram) {
        return sum(histogram + COUNT) - before.sum(histogram + COUNT);
    }

    /**
     * The least of the histogram's bounds that so large a part of what it saw since an earlier reading was not over; not
     * interpolated, so the true quantile is at most that.
     */
    public double boundSince(Exposition before, String histogram, double part) {
        double wanted = part * countSince(before, histogram);
        return series.stream()
                .filter(one ->
                        one.name.equals(histogram + BUCKET) && one.value - before.sum(one.name, one.labels) >= wanted)
                .mapToDouble(Exposition::bound)
                .min()
                .orElseThrow();
    }

    private static double bound(Series bucket) {
        String le = bucket.labels.replaceFirst(".*le=\"([^\"]*)\".*", "$1");
        return le.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(le);
    }
}
