package io.logstreamer.server.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** ctl as a process, at work on a distributor with a token and analyzers: real processes all of them. */
@Tag("system")
class CtlIT {
    private static final Path LOGS = Checkout.ROOT.resolve("server/target/system-tests/ctl");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<Launched> launched = new ArrayList<>();
    private int runs;
    private Map<String, String> environment = Map.of();

    @AfterEach
    void killAll() {
        launched.forEach(Launched::kill);
    }

    private Launched start(String name, String... arguments) {
        Launched program = Launched.start(LOGS, name, List.of(arguments), new Launched.Within(List.of(), environment));
        launched.add(program);
        return program;
    }

    private Launched ctl(String... arguments) {
        List<String> all = new ArrayList<>(List.of("ctl"));
        all.addAll(List.of(arguments));
        return start("ctl-" + ++runs + "-" + arguments[0], all.toArray(String[]::new));
    }

    private void ends(Launched program, int exitCode, String said) throws InterruptedException {
        assertEquals(exitCode, program.awaitExit(PATIENCE), () -> program.out() + program.err());
        String all = program.out() + program.err();
        assertTrue(all.contains(said), all);
    }

    @Test
    void aCanaryIsTakenInAndTheOthersAreDrained() throws Exception {
        Files.createDirectories(LOGS);
        List<Integer> ports = FreePorts.find(4);
        Path token = LOGS.resolve("token");
        Files.writeString(token, "a-token-for-the-test\n");
        Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));
        // One process is both: what is asked here is who gets how much.
        start("analyzer", "analyzer", "--port=" + ports.get(0), "--bind-address=127.0.0.1");
        Launched distributor = start(
                "distributor",
                "distributor",
                "--port=" + ports.get(1),
                "--metrics-addr=127.0.0.1:" + ports.get(2),
                "--admin-addr=127.0.0.1:" + ports.get(3),
                "--admin-token-file=" + token,
                "--analyzers=old@http://127.0.0.1:" + ports.get(0) + "=1");
        Http http = new Http();
        Waiting.until(
                "the analyzer is up",
                PATIENCE,
                distributor::err,
                () -> http.get(ports.get(1), "/health").statusCode() == 200);
        Launched emitter = start(
                "emitter",
                "emitter",
                "--target-url=http://127.0.0.1:" + ports.get(1) + "/ingest",
                "--rate=200",
                "--duration=1m",
                "--progress-sec=0");
        environment = Map.of("ADMIN_URL", "http://127.0.0.1:" + ports.get(3));
        Launched stranger = ctl("weights");
        environment = Map.of("ADMIN_URL", "http://127.0.0.1:" + ports.get(3), "ADMIN_TOKEN_FILE", token.toString());
        String green = "green@http://localhost:" + ports.get(0);
        Launched stopped = ctl("weight", "--canary", green, "--steps", "2%,10%", "--every", "10m");
        ends(stranger, 77, "asks for a token");
        Waiting.until(
                "the first step", PATIENCE, stopped::err, () -> stopped.out().contains("step 1 of 2: green has 2%"));
        stopped.terminate();
        ends(stopped, 130, "to go on: ctl weight --canary green --steps 10%");
        Launched walk = ctl("weight", "--canary", green, "--steps", "50%,100%", "--every", "1s");
        ends(walk, 0, "done: green has 100%; old may be removed");
        Launched events = ctl("events");
        Launched drained = ctl("drain", "old", "--wait=10s");
        Launched unknown = ctl("eject", "nobody");
        ends(events, 0, "DRAINING");
        ends(drained, 0, "nothing is left");
        ends(unknown, 65, "ctl: there is no analyzer nobody\n");
        Launched remove = ctl("remove", "old");
        ends(remove, 0, "old is removed");
        assertTrue(emitter.isAlive());
        emitter.terminate();
        emitter.awaitExit(PATIENCE);
        distributor.terminate();
        assertEquals(0, distributor.awaitExit(PATIENCE), distributor::err);
    }
}
