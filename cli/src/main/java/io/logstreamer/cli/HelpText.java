package io.logstreamer.cli;

/** The help of a program, made from what it declares, 100 columns wide. */
final class HelpText {

    private static final int WIDTH = 100;
    private static final int INDENT = 6;

    private final StringBuilder help = new StringBuilder();

    private HelpText() {}

    static String of(Program program) {
        return new HelpText().write(program);
    }

    private String write(Program program) {
        Program.Arguments arguments = program.arguments();
        line("Usage: " + program.name() + " [FLAG]..." + (arguments == null ? "" : " [" + arguments.label() + "]..."));
        paragraph(0, program.description());
        line("");
        line(
                program.catalogue().contains(SettingsFile.CONFIG_FILE)
                        ? "Each setting is a flag, an environment variable or in CONFIG_FILE, in this order; an empty variable counts as unset."
                        : "Each setting is a flag or an environment variable; the flag wins, an empty variable counts as unset.");
        if (arguments != null) {
            heading("Arguments");
            entry(arguments.label(), arguments.description());
        }
        for (SettingGroup group : program.groups()) {
            heading(group.heading());
            group.settings().forEach(this::setting);
        }
        heading("Other flags");
        program.switches().forEach(toggle -> entry(toggle.flag(), toggle.description()));
        entry("--help, -h", "Prints this text.");
        entry("--version, -V", "Prints the version.");
        line("");
        line("Exit codes: " + ExitCodes.OK + " done, " + ExitCodes.FAILED + " failed, " + ExitCodes.CONFIGURATION
                + " a flag or a setting is wrong.");
        return help.toString();
    }

    private void setting(Setting<?> setting) {
        entry(setting.flag() + "=<" + setting.placeholder() + ">", setting.description());
        paragraph(INDENT, setting.name() + ": " + setting.allowed() + "; " + setting.absentText());
    }

    private void entry(String flag, String description) {
        line("  " + flag);
        paragraph(INDENT, description);
    }

    private void heading(String heading) {
        line("");
        line(heading + ":");
    }

    private void paragraph(int indent, String text) {
        StringBuilder row = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (!row.isEmpty() && indent + row.length() + 1 + word.length() > WIDTH) {
                line(" ".repeat(indent) + row);
                row.setLength(0);
            }
            row.append(row.isEmpty() ? "" : " ").append(word);
        }
        line(" ".repeat(indent) + row);
    }

    private void line(String line) {
        help.append(line).append('\n');
    }
}
