package io.logstreamer.server.tidy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of the files in {@code docker/} without an engine; {@code ComposeIT} runs them. */
class ComposeFileTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static String read(String file) throws IOException {
        return Files.readString(ROOT.resolve(file));
    }

    private static Stream<MatchResult> find(String pattern, String text) {
        return Pattern.compile(pattern, Pattern.MULTILINE).matcher(text).results();
    }

    /** From its name to the next one's, or to the end of the services. */
    private static String service(String name) throws IOException {
        Matcher block = Pattern.compile("\n  " + name + ":\n((?: {4}.*\n|\n)+)").matcher(read("docker/compose.yaml"));
        assertTrue(block.find(), name);
        return block.group(1);
    }

    @ParameterizedTest
    @CsvSource({
        "analyzer-1,ANALYZER",
        "analyzer-2,ANALYZER",
        "analyzer-3,ANALYZER",
        "distributor,CONFIGURATION",
        "emitter,EMITTER"
    })
    void everySettingIsOneOfTheProgram(String service, String document) throws IOException {
        String page = read("docs/" + document + ".md");
        List<String> settings = find("^ {6}([A-Z][A-Z_]+):", service(service))
                .map(found -> found.group(1))
                .filter(name -> !name.equals("JARS"))
                .toList();
        assertTrue(settings.size() >= 2, service);
        assertEquals(
                List.of(),
                settings.stream()
                        .filter(name -> !page.contains("\n| `" + name + "` |"))
                        .toList());
    }

    /** Beside the heap a JVM holds classes, code, threads and buffers: a limit needs room for them. */
    @ParameterizedTest
    @CsvSource({"distributor,distributor", "analyzer,x-analyzer", "emitter,emitter"})
    void memoryLimitHasRoomForMoreThanTheHeap(String program, String block) throws IOException {
        String compose = read("docker/compose.yaml");
        String name = block.startsWith("x-") ? "\n" + block + ": &analyzer\n" : "\n  " + block + ":\n";
        Matcher limit = Pattern.compile("mem_limit: (\\d+)([mg])").matcher(compose);
        assertTrue(limit.find(compose.indexOf(name)), block);
        int megabytes = Integer.parseInt(limit.group(1)) * (limit.group(2).equals("g") ? 1024 : 1);
        String flags = read("logstreamer");
        Matcher heap = Pattern.compile("\n    " + program + "(?: \\| \\w+)*\\)\n(?: {6}.*\n)*?.*-Xmx(\\d+)m")
                .matcher(flags);
        assertTrue(heap.find(), program);
        assertTrue(megabytes >= Integer.parseInt(heap.group(1)) + 192, program + ": " + megabytes + " MB");
    }

    /**
     * The Maven stage copies modules by name, so that a change in one does not fetch everything anew. Of the benchmarks, which
     * are not in the image, Maven wants to see the pom.
     */
    @Test
    void imageIsBuiltFromEveryModule() throws IOException {
        String dockerfile = read("docker/Dockerfile");
        List<String> forgotten = find("<module>(.*)</module>", read("pom.xml"))
                .map(module -> module.group(1))
                .filter(module -> !dockerfile.contains("COPY " + module + "/pom.xml " + module + "/\n")
                        || (!module.equals("jmh")
                                && !dockerfile.contains("COPY " + module + "/src/main " + module + "/src/main\n")))
                .toList();
        assertEquals(List.of(), forgotten);
    }

    @Test
    void everyBaseImageHasATagThatIsNotLatest() throws IOException {
        List<String> images = Stream.concat(
                        find("^ +image: (\\S+)$", read("docker/compose.yaml")),
                        find("^FROM (\\S+)", read("docker/Dockerfile")))
                .map(found -> found.group(1))
                .filter(image -> !image.equals("scratch") && !image.equals("jars-${JARS}"))
                .toList();
        assertTrue(images.size() > 5, images::toString);
        assertEquals(
                List.of(),
                images.stream()
                        .filter(image -> !image.matches(".+:(?!latest).+"))
                        .toList());
    }

    /** Several builds of one name are in each other's way, and a pull of what no registry has fails. */
    @Test
    void oneServiceBuildsTheImageAndNoneAsksARegistryForIt() throws IOException {
        String compose = read("docker/compose.yaml");
        assertEquals(1, find("^ +build:$", compose).count());
        assertEquals(
                1, find("^ +image: \\$\\{IMAGE:-log-streamer:demo}$", compose).count());
        assertEquals(
                1,
                find("^x-program: &program\n(?: .*\n)* {2}pull_policy: never$", compose)
                        .count());
        assertEquals(
                1, find("^x-analyzer: &analyzer\n {2}<<: \\*program$", compose).count());
        for (String analyzer : List.of("analyzer-1", "analyzer-2", "analyzer-3")) {
            assertTrue(service(analyzer).contains("<<: *analyzer\n"), analyzer);
        }
        assertTrue(service("distributor").contains("<<: *program\n"));
        assertTrue(service("emitter").contains("<<: *program\n"));
    }

    /** The emitter has nothing to ask. */
    @ParameterizedTest
    @ValueSource(strings = {"analyzer-1", "analyzer-2", "analyzer-3", "distributor", "prometheus", "grafana"})
    void whoeverAnswersIsAskedForItsHealth(String service) throws IOException {
        assertTrue(service(service).contains("    healthcheck:\n      <<: *health\n"), service);
    }

    @Test
    void stopsAreGivenTheTimeThatTheProgramTakes() throws IOException {
        String distributor = service("distributor");
        assertTrue(
                number("stop_grace_period: (\\d+)s", distributor) > number("DRAIN_TIMEOUT_SEC: (\\d+)", distributor));
    }

    private static int number(String pattern, String text) {
        return find(pattern, text)
                .map(found -> Integer.parseInt(found.group(1)))
                .findFirst()
                .orElseThrow();
    }
}
