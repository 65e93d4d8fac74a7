package io.logstreamer.server.tidy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of CONTRIBUTING.md that a machine can hold the whole tree to. */
class TidyTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final List<String> MODULES = List.of("core", "cli", "analyzers", "emitter", "server", "jmh");
    private static final int LONGEST_MAIN_FILE = 300;
    private static final Pattern SLEEP = Pattern.compile("Thread\\.sleep|TimeUnit\\.[A-Z]+\\.sleep");
    private static final Pattern UNDONE = Pattern.compile("\\b(TODO|FIXME|XXX|HACK)\\b"); // tidy: names them
    private static final Pattern VAGUE_NAME = Pattern.compile(".*(Util|Utils|Helper|Manager|Impl|Common|Misc)\\.java");

    @Test
    void noMainFileIsLongWithoutItsReasonInTheArchitecture() throws IOException {
        String architecture = Files.readString(ROOT.resolve("docs/ARCHITECTURE.md"));
        assertNone(
                "over " + LONGEST_MAIN_FILE + " lines and not named in docs/ARCHITECTURE.md",
                java("main")
                        .filter(file -> lines(file).size() > LONGEST_MAIN_FILE
                                && !architecture.contains("`" + simpleName(file) + "`")));
    }

    @Test
    void everyPackageSaysWhatItIs() {
        assertNone(
                "no package-info.java with @NullMarked and a sentence",
                java("main")
                        .map(Path::getParent)
                        .distinct()
                        .filter(folder -> !isDescribed(folder.resolve("package-info.java"))));
    }

    @Test
    void noNameSaysNothing() {
        assertNone(
                "a name that says nothing",
                javaEverywhere()
                        .filter(file -> VAGUE_NAME.matcher(file.toString()).matches()));
    }

    @Test
    void nothingIsLeftUndone() {
        assertNone(
                "work left undone",
                javaEverywhere()
                        .filter(contains(UNDONE))
                        .filter(file -> !simpleName(file).equals("TidyTest")));
    }

    @Test
    void noTestOfCoreSleeps() {
        assertNone(
                "a sleeping test", files(ROOT.resolve("core/src/test"), ".java").filter(contains(SLEEP)));
    }

    @Test
    void pagesLinkToWhatExists() {
        Pattern link = Pattern.compile("\\]\\((?!https?:)([^)#]+)");
        assertNone(
                "a dead link",
                Stream.concat(
                                Stream.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")),
                                files(ROOT.resolve("docs"), ".md"))
                        .flatMap(page -> link.matcher(String.join("\n", lines(page)))
                                .results()
                                .map(found ->
                                        page.resolveSibling(found.group(1)).normalize()))
                        .filter(target -> !Files.exists(target)));
    }

    @Test
    void pagesNameTestsThatExist() {
        Pattern test = Pattern.compile("`([A-Z][a-z]\\w*(?:IT|Test))`");
        List<String> known = java("test").map(TidyTest::simpleName).toList();
        List<String> unknown = files(ROOT.resolve("docs"), ".md")
                .flatMap(page -> test.matcher(String.join("\n", lines(page))).results())
                .map(found -> found.group(1))
                .filter(name -> !known.contains(name))
                .distinct()
                .toList();
        assertEquals(List.of(), unknown, "no such test");
    }

    private static void assertNone(String what, Stream<Path> found) {
        assertEquals(List.of(), found.map(ROOT::relativize).sorted().toList(), what);
    }

    private static Stream<Path> javaEverywhere() {
        return Stream.concat(java("main"), java("test"));
    }

    private static Stream<Path> java(String sourceSet) {
        return MODULES.stream()
                .flatMap(module -> files(ROOT.resolve(module).resolve("src").resolve(sourceSet), ".java"));
    }

    private static Stream<Path> files(Path folder, String ending) {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(file -> file.toString().endsWith(ending)).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Predicate<Path> contains(Pattern pattern) {
        return file ->
                lines(file).stream().anyMatch(line -> pattern.matcher(line).find());
    }

    private static boolean isDescribed(Path packageInfo) {
        if (!Files.exists(packageInfo)) {
            return false;
        }
        String text = String.join("\n", lines(packageInfo));
        return text.startsWith("/**") && text.contains("@NullMarked");
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String simpleName(Path file) {
        return file.getFileName().toString().replace(".java", "");
    }
}
