package io.logstreamer.server.ctl;

import java.util.Optional;

/** What {@code --help} prints. */
final class CtlHelp {
    private static final String HEAD = """
            Usage: ctl COMMAND [FLAG]...

            Looks at a distributor and changes it while it runs, by its admin API (docs/CTL.md).

            Commands:
            """;
    private static final String SETTINGS = """

            The token is read from --token-file, else ADMIN_TOKEN_FILE, else ADMIN_TOKEN; --url wins over ADMIN_URL.
            Exit codes: 0 done, 1 failed, 3 not drained in time, 4 the newcomer failed, 64 wrong usage, 65 refused,
            69 nothing answers, 75 another change came between, 77 no or a wrong token, 78 a setting is wrong, 130 Ctrl-C.
            """;
    private static final String INDENT = "      ";

    private CtlHelp() {}

    static String of(Optional<Command> command) {
        StringBuilder text = new StringBuilder();
        if (command.isPresent()) {
            text.append("Usage: ctl ").append(command.get().form()).append("\n\n");
            text.append(command.get().about()).append('\n');
        } else {
            text.append(HEAD);
            for (Command each : Command.values()) {
                entry(text, each.form(), each.about());
            }
        }
        text.append("\nFlags:\n");
        command.ifPresent(it -> it.flags().forEach(flag -> entry(text, flag.form(), flag.about())));
        Flag.EVERYWHERE.forEach(flag -> entry(text, flag.form(), flag.about()));
        return text.append(SETTINGS).toString();
    }

    private static void entry(StringBuilder text, String form, String about) {
        text.append("  ").append(form).append('\n').append(INDENT).append(about).append('\n');
    }
}
