package io.logstreamer.server.demo;

import io.logstreamer.cli.OperationFailedException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the programs are: the JVM that runs the demo, and jars beside the demo's own, be it in the directories of a build
 * or all in one directory.
 *
 * @param ownJar the jar the demo was loaded from, which is the distributor's
 */
record Installation(Path java, Path ownJar) {

    /** The programs a demo starts, with the module each is in. */
    enum Program {
        DISTRIBUTOR("distributor", "server"),
        ANALYZER("analyzer", "analyzers"),
        EMITTER("emitter", "emitter");

        private final String word;
        private final String module;

        Program(String word, String module) {
            this.word = word;
            this.module = module;
        }
    }

    /** @throws OperationFailedException if the demo does not run from a jar */
    static Installation ofThisProcess() {
        Path java = ProcessHandle.current()
                .info()
                .command()
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("java.home"), "bin", "java"));
        try {
            Path jar = Path.of(Installation.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            if (!Files.isRegularFile(jar)) {
                throw new OperationFailedException(
                        "runs from classes in " + jar + ", but needs the jars: use ./logstreamer demo");
            }
            return new Installation(java, jar);
        } catch (URISyntaxException e) {
            throw new OperationFailedException("cannot tell which jar it runs from: " + e.getMessage(), e);
        }
    }

    /**
     * The start of a program's command line. The launcher says which flags a JVM gets, by a property for each program;
     * without them it gets none.
     */
    List<String> command(Program program) {
        List<String> command = new ArrayList<>(List.of(java.toString()));
        for (String flag :
                System.getProperty("logstreamer.jvm." + program.word, "").split(" ", -1)) {
            if (!flag.isBlank()) {
                command.add(flag);
            }
        }
        command.add("-jar");
        command.add(jar(program).toString());
        return command;
    }

    private Path jar(Program program) {
        String name = "logstreamer-" + program.module + ".jar";
        Path beside = ownJar.resolveSibling(name);
        if (Files.isRegularFile(beside)) {
            return beside;
        }
        Path ofBuild = ownJar.resolve("../../..")
                .resolve(Path.of(program.module, "target", name))
                .normalize();
        if (!Files.isRegularFile(ofBuild)) {
            throw new OperationFailedException("cannot find " + name + ", neither " + beside + " nor " + ofBuild);
        }
        return ofBuild;
    }
}
