package io.logstreamer.server.tidy;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pictures in docs/images are those that docker/grafana/pictures makes, small, and shown somewhere. */
class PicturesTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern NAME = Pattern.compile("name: '([a-z-]+)'");
    private static final long MOST_BYTES = 300_000;
    private static final long MOST_BYTES_IN_ALL = 1_500_000;

    @Test
    void picturesAreThoseThatCanBeMadeAgain() throws IOException {
        String script = Files.readString(ROOT.resolve("docker/grafana/pictures/pictures.js"));
        List<String> made = NAME.matcher(script)
                .results()
                .map(found -> found.group(1) + ".png")
                .sorted()
                .toList();
        assertEquals(made, pictures().map(PicturesTest::name).toList());
    }

    @Test
    void picturesAreSmall() throws IOException {
        assertAll(pictures().map(picture -> () -> assertTrue(bytes(picture) <= MOST_BYTES, picture + " is too large")));
        assertTrue(pictures().mapToLong(PicturesTest::bytes).sum() <= MOST_BYTES_IN_ALL, "too large in all");
    }

    @Test
    void everyPictureIsInTheReadmeWithATextForThoseWhoCannotSeeIt() throws IOException {
        String readme = Files.readString(ROOT.resolve("README.md"));
        assertAll(pictures().map(picture -> () -> {
            String link = "\\[[^\\]]{20,}\\]\\(docs/images/" + Pattern.quote(name(picture)) + "\\)";
            assertTrue(Pattern.compile(link).matcher(readme).find(), picture + " is not in README.md with a text");
        }));
    }

    private static Stream<Path> pictures() throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve("docs/images"))) {
            return files.sorted().toList().stream();
        }
    }

    private static String name(Path picture) {
        return picture.getFileName().toString();
    }

    private static long bytes(Path file) {
        return file.toFile().length();
    }
}
