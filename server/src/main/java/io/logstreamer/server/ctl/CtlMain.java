package io.logstreamer.server.ctl;

import io.logstreamer.cli.InvalidSettingException;
import io.logstreamer.cli.StopSignal;
import io.logstreamer.server.terminal.Style;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at a distributor, and changes it, from a shell. */
public final class CtlMain {
    private final Map<String, String> environment;
    private final PrintWriter out;
    private final PrintWriter err;
    private final Style style;
    private final Pace pace;

    CtlMain(Map<String, String> environment, PrintWriter out, PrintWriter err, Style style, Pace pace) {
        this.environment = Map.copyOf(environment);
        this.out = out;
        this.err = err;
        this.style = style;
        this.pace = pace;
    }

    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        CtlMain ctl = new CtlMain(System.getenv(), out, err, Style.ofStandardOutput(), Pace.ofThisProcess());
        StopSignal.exit(ctl.run(List.of(args)).code());
    }

    ExitCode run(List<String> args) {
        try {
            return doWhatIsAsked(CommandLine.parse(args));
        } catch (NotDone e) {
            complain(e.lines());
            return e.exitCode();
        } catch (InvalidSettingException e) {
            e.problems().forEach(this::complain);
            return ExitCode.CONFIGURATION;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        } catch (RuntimeException e) {
            complain("stopped by a fault of its own");
            e.printStackTrace(err);
            return ExitCode.FAILED;
        } finally {
            out.flush();
            err.flush();
        }
    }

    private ExitCode doWhatIsAsked(CommandLine line) throws NotDone, InterruptedException {
        if (line.has(Flag.HELP)) {
            out.print(CtlHelp.of(line.command()));
            return ExitCode.DONE;
        }
        Optional<Command> command = line.command();
        if (line.has(Flag.VERSION) || command.isEmpty()) {
            String version = CtlMain.class.getPackage().getImplementationVersion();
            out.println("ctl " + (version == null ? "(not from a jar)" : version));
            return ExitCode.DONE;
        }
        if (command.get() == Command.COMPLETION) {
            out.print(Completion.of(line.words().getFirst()));
            return ExitCode.DONE;
        }
        CtlSettings settings = CtlSettings.read(line, environment);
        settings.warnings().forEach(warning -> complain("warning: " + warning));
        try (AdminConnection admin = new AdminConnection(settings.url(), settings.token())) {
            return new CtlRun(line, admin, new Output(out, style, line.has(Flag.JSON)), pace).run(command.get());
        }
    }

    private void complain(String lines) {
        err.println("ctl: " + lines);
    }
}
