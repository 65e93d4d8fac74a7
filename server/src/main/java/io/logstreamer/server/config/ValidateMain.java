package io.logstreamer.server.config;

import io.logstreamer.cli.CommandLineApp;
import io.logstreamer.cli.ExitCodes;
import io.logstreamer.cli.InvalidSettingException;
import io.logstreamer.cli.Invocation;
import io.logstreamer.cli.Program;
import io.logstreamer.cli.Settings;
import io.logstreamer.cli.SettingsFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The program {@code validate}: what a distributor would say to settings files, without one. */
public final class ValidateMain {
    private static final Program PROGRAM = Program.named(
                    "validate",
                    "Checks settings files of the distributor: every mistake, with its line and what is allowed. A file has to"
                            + " stand for itself: environment and flags are not looked at.",
                    ValidateMain.class)
            .withArguments("FILE", "Files to check.");

    private ValidateMain() {}

    public static void main(String[] args) {
        System.exit(CommandLineApp.ofThisProcess(PROGRAM).run(List.of(args), ValidateMain::run));
    }

    private static int run(Invocation given) {
        if (given.arguments().isEmpty()) {
            throw new InvalidSettingException(List.of("no FILE to check"));
        }
        List<String> problems = new ArrayList<>();
        for (String file : given.arguments()) {
            try {
                given.out().println(file + ": " + check(Path.of(file)));
            } catch (InvalidSettingException e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidSettingException(problems);
        }
        return ExitCodes.OK;
    }

    private static String check(Path path) {
        SettingsFile file = SettingsFile.read(path, DistributorSettings.catalogue());
        Settings settings = Settings.read(DistributorSettings.catalogue(), file, Map.of(), Map.of());
        DistributorConfig config = ConfigReader.read(settings, Machine.ofThisProcess());
        return "valid; settings: " + file.entries().size() + "; analyzers: "
                + config.analyzers().size();
    }
}
