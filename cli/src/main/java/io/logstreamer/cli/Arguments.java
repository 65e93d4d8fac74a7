package io.logstreamer.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.MissingArgumentException;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.apache.commons.cli.UnrecognizedOptionException;

/**
 * The words of a command line, sorted. Values stay text: {@link Settings} reads them.
 *
 * @param flags values by the setting's name
 * @param words those without a flag, in order
 */
record Arguments(Map<String, String> flags, Set<Switch> switches, List<String> words, boolean help, boolean version) {

    private static final Option HELP = Option.builder("h").longOpt("help").get();
    private static final Option VERSION = Option.builder("V").longOpt("version").get();

    static Arguments parse(Program program, List<String> args) throws UsageException {
        try {
            CommandLine line = DefaultParser.builder()
                    .setAllowPartialMatching(false)
                    .setStripLeadingAndTrailingQuotes(false)
                    .get()
                    .parse(options(program), args.toArray(String[]::new));
            return new Arguments(
                    flags(program, line),
                    switches(program, line),
                    words(program, line),
                    line.hasOption(HELP),
                    line.hasOption(VERSION));
        } catch (UnrecognizedOptionException e) {
            throw unknown(program, e.getOption());
        } catch (MissingArgumentException e) {
            throw new UsageException("--" + e.getOption().getLongOpt() + " needs a value");
        } catch (ParseException e) {
            throw new UsageException(OneLine.of(String.valueOf(e.getMessage())));
        }
    }

    private static Options options(Program program) {
        Options options = new Options().addOption(HELP).addOption(VERSION);
        for (Setting<?> setting : program.catalogue()) {
            options.addOption(withValue(setting.flag().substring(2))).addOption(withValue(setting.name()));
        }
        for (Switch toggle : program.switches()) {
            options.addOption(
                    Option.builder().longOpt(toggle.flag().substring(2)).get());
        }
        return options;
    }

    private static Option withValue(String name) {
        return Option.builder().longOpt(name).hasArg().get();
    }

    private static Map<String, String> flags(Program program, CommandLine line) throws UsageException {
        Map<String, String> flags = new LinkedHashMap<>();
        for (Setting<?> setting : program.catalogue()) {
            List<String> values = new ArrayList<>();
            for (String spelling : Set.of(setting.flag().substring(2), setting.name())) {
                String[] given = line.getOptionValues(spelling);
                values.addAll(given == null ? List.of() : List.of(given));
            }
            if (values.size() > 1) {
                throw new UsageException(setting.flag() + " is given twice");
            }
            values.forEach(value -> flags.put(setting.name(), value));
        }
        return flags;
    }

    private static Set<Switch> switches(Program program, CommandLine line) {
        Set<Switch> given = new LinkedHashSet<>(program.switches());
        given.removeIf(toggle -> !line.hasOption(toggle.flag()));
        return given;
    }

    private static List<String> words(Program program, CommandLine line) throws UsageException {
        if (program.arguments() == null && !line.getArgList().isEmpty()) {
            String first = line.getArgList().getFirst();
            throw new UsageException("\"" + OneLine.of(first) + "\" is one argument too many");
        }
        return List.copyOf(line.getArgList());
    }

    private static UsageException unknown(Program program, String written) {
        String flag = written.split("=", 2)[0];
        boolean isSwitch =
                program.switches().stream().anyMatch(toggle -> toggle.flag().equals(flag));
        return new UsageException(isSwitch ? flag + " takes no value" : UnknownFlag.line(written, program.flags()));
    }
}
