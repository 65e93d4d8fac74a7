package io.logstreamer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingTest {

    private static final Setting<Integer> PORT = Setting.integer("PORT", 8080, 0, 65535, "Port.");
    private static final Setting<Long> BYTES =
            Setting.longInteger("MAX_BYTES", 1L << 33, 1, 1L << 40, "Bound in bytes.");
    private static final Setting<Double> RATE = Setting.decimal("RATE", "0.5", 0.25, 1e6, "Packets a second.");
    private static final Setting<Duration> WAIT =
            Setting.duration("WAIT", "20s", Duration.ofMillis(1), Duration.ofHours(1), "Longest wait.");

    @Test
    void flagIsTheNameInKebabCase() {
        assertEquals("--port", PORT.flag());
        assertEquals("--max-bytes", BYTES.flag());
    }

    @Test
    void whatIsAllowedIsDerivedFromTheRange() {
        assertEquals("an integer from 0 to 65535", PORT.allowed());
        assertEquals("an integer from 1 to 1099511627776", BYTES.allowed());
        assertEquals("a number from 0.25 to 1000000", RATE.allowed());
        assertEquals("a duration from 1ms to 1h, in ms, s, m or h, like 500ms or 20s", WAIT.allowed());
    }

    @Test
    void boundsAreAllowedThemselves() {
        assertEquals(0, PORT.parse("0"));
        assertEquals(65535, PORT.parse("65535"));
        assertEquals(1L << 40, BYTES.parse("1099511627776"));
        assertEquals(0.25, RATE.parse("0.25"));
        assertEquals(1e6, RATE.parse("1e6"));
        assertEquals(Duration.ofHours(1), WAIT.parse("60m"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "65536", "eighty", "", " ", "80.0", "0x50", "99999999999999999999"})
    void wrongIntegersAreRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> PORT.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.2", "1000001", "1e400", "NaN", "Infinity", "1d", "0x1p3", "", "1,5"})
    void wrongDecimalsAreRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> RATE.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0ms", "3601s", "61m", "20", "20 s", "-1s", "1.5s", "s", "", "1d", "999999999999999h"})
    void wrongDurationsAreRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> WAIT.parse(text));
    }

    @ParameterizedTest
    @CsvSource({"1ms,1", "20s,20000", "2m,120000", "1h,3600000", "1500ms,1500"})
    void durationsAreReadAndWritten(String text, long ms) {
        assertEquals(ms, DurationText.parse(text).toMillis());
        assertEquals(text, DurationText.format(Duration.ofMillis(ms)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ON", "true", "1", " on"})
    void aSwitchIsOnOrOffAndNothingElse(String text) {
        Setting<Boolean> setting = Setting.of("S", ValueType.onOff(), "off", "A switch.");
        assertEquals(true, setting.parse("on"));
        assertEquals(false, setting.parse("off"));
        assertThrows(IllegalArgumentException.class, () -> setting.parse(text));
    }

    @Test
    void defaultThatIsNotAllowedIsAFaultOfTheDeclaration() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> Setting.integer("PORT", 65536, 0, 65535, "Port."));
        assertEquals("PORT: the default 65536 is not an integer from 0 to 65535", e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"port", "MAX-BYTES", "_PORT", "PORT_", "A__B", "", "9PORT"})
    void nameHasOneForm(String name) {
        assertThrows(IllegalArgumentException.class, () -> Setting.text(name, "x", "Text."));
    }

    @Test
    void absenceIsSaidInTheHelp() {
        assertEquals("default 8080", PORT.absentText());
        assertEquals("default 20s", WAIT.absentText());
        assertEquals(
                "required",
                Setting.required("TARGET_URL", ValueType.text(), "Target.").absentText());
        Setting<Optional<String>> id = Setting.optional("ANALYZER_ID", ValueType.text(), "analyzer-<PORT>", "Name.");
        assertEquals("default analyzer-<PORT>", id.absentText());
    }
}
