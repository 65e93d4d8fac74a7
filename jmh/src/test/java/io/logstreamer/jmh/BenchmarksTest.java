package io.logstreamer.jmh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Collection;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Every benchmark still runs, with each of its parameters. What it measures in so short a time means nothing. */
class BenchmarksTest {
    private static final TimeValue AN_INSTANT = TimeValue.milliseconds(5);

    @ParameterizedTest
    @ValueSource(
            classes = {
                RoutingRule.class,
                ScanPacket.class,
                ScanArray.class,
                RingHop.class,
                LaneBatching.class,
                WholePipeline.class
            })
    void runs(Class<?> benchmark) throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(benchmark.getName())
                        .forks(0)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .measurementTime(AN_INSTANT)
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
        assertFalse(results.isEmpty());
        List<String> idle = results.stream()
                .filter(result -> result.getPrimaryResult().getScore() <= 0)
                .map(result -> result.getParams().id())
                .toList();
        assertEquals(List.of(), idle);
    }
}
