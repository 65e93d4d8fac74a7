package io.logstreamer.server.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.logstreamer.server.demo.DemoCommand.Act;
import io.logstreamer.server.terminal.Screen;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DemoCommandTest {
    @ParameterizedTest
    @CsvSource({
        "k,KILL,0",
        "3,KILL,3",
        "kill 2,KILL,2",
        "K1,KILL,1",
        "r,REVIVE,0",
        "revive 2,REVIVE,2",
        "s,STALL,0",
        "stall 3,STALL,3",
        "q,STOP,0",
        " quit ,STOP,0"
    })
    void aKeyAndALineSayTheSame(String text, Act act, int analyzer) {
        assertEquals(Optional.of(new DemoCommand(act, analyzer)), DemoCommand.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "x", "kill two", "0", "12", "\u001b"})
    void whatMeansNothingDoesNothing(String text) {
        assertEquals(Optional.empty(), DemoCommand.parse(text));
    }

    @Test
    void linesOfStandardInputAreTakenOneAfterTheOtherAndItsEndIsNoCommand() throws Exception {
        byte[] text = ("kill 1\n" + "long".repeat(100) + "\r\nr\r\nq").getBytes(StandardCharsets.UTF_8);
        DemoCommands commands =
                new DemoCommands(Screen.plain(new PrintWriter(new StringWriter())), new ByteArrayInputStream(text));
        List<Optional<DemoCommand>> taken = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            taken.add(commands.next(0));
        }
        assertEquals(
                List.of(
                        Optional.of(new DemoCommand(Act.KILL, 1)),
                        Optional.empty(),
                        Optional.of(new DemoCommand(Act.REVIVE, 0)),
                        Optional.empty()),
                taken);
    }
}
