package io.logstreamer.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.logstreamer.cli.OperationFailedException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class WrkScriptTest {
    @Test
    void readsItsLineAmongTheOthers() throws IOException {
        LoadResult seen = WrkScript.result(
                List.of(
                        "Running 8s test @ http://127.0.0.1:1/ingest",
                        "{\"requests\":1000,\"duration_us\":8000123,\"connect\":1,\"read\":2,\"write\":3,\"status\":40,"
                                + "\"timeout\":5,\"p50_us\":210,\"p99_us\":900,\"p999_us\":3000}"),
                1);
        assertEquals(1000, seen.sent());
        assertEquals(960, seen.accepted());
        assertEquals(40, seen.refused());
        assertEquals(11, seen.errors());
        assertEquals(8.000123, seen.seconds());
        assertEquals(List.of(210.0, 900.0, 3000.0), List.of(seen.p50Us(), seen.p99Us(), seen.p999Us()));
    }

    @Test
    void withoutItsLineTellsWhatWasSaidInstead() {
        String line = assertThrows(
                        OperationFailedException.class,
                        () -> WrkScript.result(List.of("unable to connect", "sorry"), 1))
                .getMessage();
        assertEquals("wrk did not say what it measured, but: unable to connect | sorry", line);
    }

    @Test
    void aFieldThatIsMissingIsNamed() {
        String line = assertThrows(IOException.class, () -> WrkScript.result(List.of("{\"requests\":1000}"), 1))
                .getMessage();
        assertEquals("wrk's report has no number status", line);
    }
}
