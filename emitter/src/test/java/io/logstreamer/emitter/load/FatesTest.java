package io.logstreamer.emitter.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FatesTest {

    @Test
    void namesTheRefusedByTheirIndex() {
        Fates fates = Fates.of(
                "{\"status\":\"accepted\",\"accepted\":3,\"refused\":"
                        + "[{\"index\":0,\"error\":\"a\"},{\"index\":3,\"error\":\"b\",\"byte_offset\":7}]}",
                5);
        assertEquals("{0, 3}", fates.refused().toString());
        assertEquals(5, fates.known());
        assertEquals(List.of("a", "b"), fates.errors());
    }

    @Test
    void countsTheRefusedThatAreNotNamedAndDoesNotKnowWhichTheyAre() {
        Fates fates = Fates.of("{\"accepted\":2,\"refused\":[{\"index\":1,\"error\":\"a\"}],\"more_refused\":3}", 6);
        assertEquals(4, fates.refused().cardinality());
        assertEquals(2, fates.known());
    }

    @Test
    void thoseThatMayBeSentAgainAreAllNamedAndTheOthersMayLieBetweenThem() {
        Fates fates = Fates.of(
                "{\"accepted\":2,\"refused\":[{\"index\":1,\"error\":\"a\"},"
                        + "{\"index\":3,\"error\":\"b\",\"retry_after\":5}],\"more_refused\":2}",
                6);
        assertEquals("{1, 2, 3, 4}", fates.refused().toString());
        assertEquals(2, fates.known());
    }

    @Test
    void ofThoseSampledAwayNobodyKnowsWhichTheyAre() {
        Fates fates = Fates.of(
                "{\"status\":\"accepted\",\"accepted\":2,\"sampled\":2,\"refused\":[{\"index\":1,\"error\":\"a\"}]}",
                5);
        assertEquals("{1}", fates.refused().toString());
        assertEquals(0, fates.known());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "OK",
                "[]",
                "{\"accepted\":5,\"refused\":[]}",
                "{\"refused\":7}",
                "{\"accepted\":1,\"refused\":[{\"index\":1}]}",
                "{\"accepted\":4,\"refused\":[{\"index\":-1}]}"
            })
    void aReplyThatDoesNotAddUpToThemSaysThatAllAreAccepted(String reply) {
        assertEquals(0, Fates.of(reply, 5).refused().cardinality());
        assertEquals(5, Fates.of(reply, 5).known());
    }
}
