package io.logstreamer.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Runs a program's body with checked settings, and turns all that can go wrong before and in it into one line on
 * standard error and an exit code: see {@link ExitCodes}.
 */
public final class CommandLineApp {

    /** What the program does once its command line is known to be right. */
    @FunctionalInterface
    public interface Body {

        /**
         * @return the exit code
         * @throws InvalidSettingException if settings do not fit together (exit code 78)
         * @throws OperationFailedException to end with one line (exit code 1)
         * @throws Exception any other is a fault of the program: its stack trace is printed (exit code 1)
         */
        int run(Invocation invocation) throws Exception;
    }

    private final Program program;
    private final Map<String, String> environment;
    private final PrintWriter out;
    private final PrintWriter err;

    public CommandLineApp(Program program, Map<String, String> environment, PrintWriter out, PrintWriter err) {
        this.program = program;
        this.environment = Map.copyOf(environment);
        this.out = out;
        this.err = err;
    }

    /** With the environment and the standard streams of this process. */
    public static CommandLineApp ofThisProcess(Program program) {
        return new CommandLineApp(
                program,
                System.getenv(),
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    }

    /** Does not end the process; {@code System.exit} with the result does. */
    public int run(List<String> args, Body body) {
        try {
            return parseAndRun(args, body);
        } catch (UsageException e) {
            complain(e.getMessage() + " (see " + program.name() + " --help)");
            return ExitCodes.CONFIGURATION;
        } catch (InvalidSettingException e) {
            e.problems().forEach(this::complain);
            return ExitCodes.CONFIGURATION;
        } catch (OperationFailedException e) {
            complain(OneLine.of(String.valueOf(e.getMessage())));
            return ExitCodes.FAILED;
        } catch (Exception e) {
            complain("stopped by a fault of its own");
            e.printStackTrace(err);
            err.flush();
            return ExitCodes.FAILED;
        } finally {
            out.flush();
        }
    }

    private int parseAndRun(List<String> args, Body body) throws Exception {
        Arguments given = Arguments.parse(program, args);
        if (given.help()) {
            out.print(HelpText.of(program));
            return ExitCodes.OK;
        }
        if (given.version()) {
            out.println(program.name() + " " + program.version());
            return ExitCodes.OK;
        }
        SettingSources sources = new SettingSources(program.catalogue(), environment, given.flags());
        Settings settings = sources.read();
        settings.warnings().forEach(warning -> complain("warning: " + warning));
        return body.run(new Invocation(settings, sources, given.words(), given.switches(), out, err));
    }

    private void complain(String line) {
        err.println(program.name() + ": " + line);
        err.flush();
    }
}
