package io.logstreamer.cli;

import java.util.List;

/** The program cannot start with these settings; every problem found is in {@link #problems()}, one line each. */
public final class InvalidSettingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // List.copyOf gives a serializable list
    private final List<String> problems;

    public InvalidSettingException(List<String> problems) {
        super(String.join("\n", problems), null, false, false);
        this.problems = List.copyOf(problems);
    }

    /** For what only shows when settings are taken together; the line has the form of those of {@link Settings}. */
    public static InvalidSettingException of(Setting<?> setting, Object value, String allowed) {
        return new InvalidSettingException(List.of(line(setting, value.toString(), allowed)));
    }

    public List<String> problems() {
        return problems;
    }

    static String line(Setting<?> setting, String value, String allowed) {
        return setting.name() + ": \"" + OneLine.of(value) + "\" is not allowed: " + allowed;
    }
}
