package io.logstreamer.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The grammar of a program's command line, for picocli to parse. Values stay text: {@link Settings} reads them. */
final class PicocliSpec {

    private PicocliSpec() {}

    static CommandLine of(Program program) {
        CommandSpec spec = CommandSpec.create().name(program.name());
        for (Setting<?> setting : program.catalogue()) {
            spec.addOption(OptionSpec.builder(setting.flag(), "--" + setting.name())
                    .type(String.class)
                    .paramLabel("<" + setting.placeholder() + ">")
                    .build());
        }
        for (Switch toggle : program.switches()) {
            spec.addOption(OptionSpec.builder(toggle.flag()).type(boolean.class).build());
        }
        spec.addOption(OptionSpec.builder("--help", "-h").usageHelp(true).build());
        spec.addOption(OptionSpec.builder("--version", "-V").versionHelp(true).build());
        Program.Arguments arguments = program.arguments();
        if (arguments != null) {
            spec.addPositional(PositionalParamSpec.builder()
                    .type(List.class)
                    .auxiliaryTypes(String.class)
                    .arity("0..*")
                    .paramLabel(arguments.label())
                    .build());
        }
        // An argument that begins with @ is a file's name like any other.
        return new CommandLine(spec).setExpandAtFiles(false);
    }
}
