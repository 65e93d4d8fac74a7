package io.logstreamer.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.cli.InvalidSettingException;
import io.logstreamer.cli.Settings;
import io.logstreamer.core.control.Analyzer;
import io.logstreamer.core.routing.Shares;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnalyzerListTest {
    private static List<Analyzer> read(String text) {
        return Settings.read(List.of(DistributorSettings.ANALYZERS), Map.of("ANALYZERS", text), Map.of())
                .get(DistributorSettings.ANALYZERS);
    }

    private static List<String> names(String text) {
        return read(text).stream().map(Analyzer::name).toList();
    }

    @Test
    void namesAnAnalyzerByItsHostItsPositionOrAsTold() {
        assertEquals(
                List.of("analyzer-7", "analyzer-2", "canary", "analyzer-4"),
                names("http://analyzer-7:9001=0.4,http://10.0.0.1:9001=0.3,canary@http://analyzer-9=0.2,"
                        + "https://logs.example:8443/in=0.1"));
    }

    @Test
    void splitsAtTheLastEqualsSign() {
        Analyzer analyzer = read("http://analyzer-1:9001/a=b=1").getFirst();
        assertEquals("http://analyzer-1:9001/a=b", analyzer.address());
        assertEquals(Shares.WHOLE, analyzer.weight());
    }

    @Test
    void keepsDecimalWeightsExactlyAndNormalisesTheirSum() {
        List<Analyzer> analyzers = read("http://a=0.35, http://b=.3 ,http://c=0.300001");
        assertEquals(List.of(350_000_000L, 300_000_000L, 300_001_000L), weights(analyzers));
        assertEquals(
                Shares.WHOLE,
                java.util.Arrays.stream(Shares.of(weights(analyzers).stream()
                                .mapToLong(Long::longValue)
                                .toArray()))
                        .sum());
    }

    @Test
    void takesTheLeastWeight() {
        assertEquals(
                1_000, read("http://a=0.000001,http://b=0.999999").getFirst().weight());
    }

    private static List<Long> weights(List<Analyzer> analyzers) {
        return analyzers.stream().map(Analyzer::weight).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        http://a                                | has no weight
        http://a:9001                           | has no weight
        http://a=                               | is not a decimal number
        http://a=half                           | is not a decimal number
        http://a=1e0                            | is not a decimal number
        http://a=-1                             | is not a decimal number
        http://a=NaN                            | is not a decimal number
        http://a=0                              | is less than 0.000001
        http://a=0.0000009                      | is less than 0.000001
        http://a=0.8999                         | the weights sum to 0.8999
        http://a=0.6,http://b=0.6               | the weights sum to 1.2
        http://a=0.5,http://b=0.5,              | has no weight
        ftp://a=1                               | no http or https URL
        a:9001=1                                | no http or https URL
        =1                                      | no http or https URL
        http://=1                               | no valid URL
        http://a:70000=1                        | no http or https URL
        http://u:p@a=1                          | without user
        http://a?x=1                            | without user
        http://analyzer_1=1                     | with a host
        b@d@http://a=1                          | no valid URL
        white space@http://a=1                  | is not made of
        @http://a=1                             | is not made of
        http://analyzer-1:1=0.5,http://analyzer-1:2=0.5 | the name analyzer-1 is given twice
        http://analyzer-2=0.5,http://b=0.5      | the name analyzer-2 is given twice
        """)
    void saysInOneLineWhatIsWrong(String text, String reason) {
        InvalidSettingException e = assertThrows(InvalidSettingException.class, () -> read(text));
        assertEquals(1, e.problems().size());
        String line = e.problems().getFirst();
        assertTrue(line.startsWith("ANALYZERS: \"" + text + "\" is not allowed: "), line);
        assertTrue(line.contains(reason), line);
        assertTrue(line.contains("; allowed: url=weight or name@url=weight"), line);
    }
}
