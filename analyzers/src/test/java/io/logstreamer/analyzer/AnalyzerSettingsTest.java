package io.logstreamer.analyzer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.logstreamer.analyzer.count.Limits;
import io.logstreamer.analyzer.http.IngestLimits;
import io.logstreamer.cli.InvalidSettingException;
import io.logstreamer.cli.Setting;
import io.logstreamer.cli.Settings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnalyzerSettingsTest {

    private static final long HEAP = 256 << 20;

    private static Settings read(Map<String, String> environment) {
        return Settings.read(AnalyzerMain.PROGRAM.catalogue(), environment, Map.of());
    }

    @Test
    void defaultsAreThoseOfTheContract() {
        Settings settings = read(Map.of());
        assertEquals(9001, settings.get(AnalyzerSettings.PORT));
        assertEquals("0.0.0.0", settings.get(AnalyzerSettings.BIND_ADDRESS));
        assertEquals(Optional.empty(), settings.get(AnalyzerSettings.ANALYZER_ID));
        assertEquals(1, settings.get(AnalyzerSettings.IO_THREADS));
        assertEquals(Duration.ofSeconds(10), settings.get(AnalyzerSettings.STOP_TIMEOUT));
        assertEquals(new Limits(1_000_000, 1000, 1000), AnalyzerSettings.limits(settings, HEAP));
        assertEquals(
                new IngestLimits(16 << 20, HEAP / 4, Duration.ofSeconds(30), Duration.ZERO),
                AnalyzerSettings.ingestLimits(settings, HEAP));
    }

    @Test
    void everySettingReachesItsPlace() {
        Settings settings = read(Map.of(
                "REMEMBERED_IDS", "10",
                "MAX_EMITTERS", "11",
                "MAX_SERVICES", "12",
                "MAX_BODY_BYTES", "2000",
                "BODY_TIMEOUT", "3s",
                "PROCESSING_DELAY_MS", "40"));
        assertEquals(new Limits(10, 11, 12), AnalyzerSettings.limits(settings, HEAP));
        assertEquals(
                new IngestLimits(2000, HEAP / 4, Duration.ofSeconds(3), Duration.ofMillis(40)),
                AnalyzerSettings.ingestLimits(settings, HEAP));
    }

    @Test
    void largestBodyFollowsASmallHeap() {
        assertEquals(
                8 << 20, AnalyzerSettings.ingestLimits(read(Map.of()), 64 << 20).maxBodyBytes());
    }

    @Test
    void whatDoesNotFitTheHeapIsRefused() {
        InvalidSettingException body = assertThrows(
                InvalidSettingException.class,
                () -> AnalyzerSettings.ingestLimits(read(Map.of("MAX_BODY_BYTES", "33554433")), HEAP));
        assertEquals(
                List.of(
                        "MAX_BODY_BYTES: \"33554433\" is not allowed: at most 33554432 with this heap, an eighth of it (-Xmx)"),
                body.problems());
        assertThrows(
                InvalidSettingException.class,
                () -> AnalyzerSettings.limits(read(Map.of("REMEMBERED_IDS", "4194305")), HEAP));
    }

    @Test
    void templatesAreKeptIfThereIsAnAnalysisAndRoomForThem() {
        assertEquals(OptionalInt.of(1000), AnalyzerSettings.templates(read(Map.of()), HEAP));
        assertEquals(OptionalInt.of(70), AnalyzerSettings.templates(read(Map.of("MAX_TEMPLATES", "70")), HEAP));
        assertEquals(OptionalInt.empty(), AnalyzerSettings.templates(read(Map.of("ANALYSIS", "off")), HEAP));
        assertThrows(
                InvalidSettingException.class,
                () -> AnalyzerSettings.templates(read(Map.of("MAX_TEMPLATES", "3277")), HEAP));
    }

    @ParameterizedTest
    @CsvSource({
        "PORT,-1,65536",
        "IO_THREADS,0,65",
        "PROCESSING_DELAY_MS,-1,600001",
        "MAX_BODY_BYTES,1023,1073741825",
        "BODY_TIMEOUT,0ms,2h",
        "STOP_TIMEOUT,10,2h",
        "REMEMBERED_IDS,0,100000001",
        "MAX_EMITTERS,0,1000001",
        "MAX_SERVICES,0,1000001",
        "MAX_TEMPLATES,9,100001",
        "ANALYSIS,yes,ON",
        "BIND_ADDRESS,' ',' '",
        "ANALYZER_ID,' ',' '",
        "LOG_FORMAT,xml,' '"
    })
    void valuesOutOfRangeAreRefused(String name, String tooSmall, String tooLarge) {
        for (String value : List.of(tooSmall, tooLarge)) {
            InvalidSettingException e =
                    assertThrows(InvalidSettingException.class, () -> read(new HashMap<>(Map.of(name, value))));
            assertEquals(1, e.problems().size());
            assertEquals(name, e.problems().getFirst().split(":", 2)[0]);
        }
    }

    @Test
    void everySettingIsTestedForItsRange() {
        assertEquals(
                14,
                AnalyzerMain.PROGRAM.catalogue().stream()
                        .map(Setting::name)
                        .distinct()
                        .count());
    }
}
