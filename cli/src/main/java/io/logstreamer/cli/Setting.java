package io.logstreamer.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One declared setting. It is read from the flag {@link #flag()} (or the flag of the very name), else from the
 * environment variable {@link #name()}, else from the settings file, else it is what the declaration says: a default,
 * {@link Optional#empty()}, or an error because it is required.
 *
 * <p>A declaration that contradicts itself, as a default that is not allowed, throws where it is made.
 */
public final class Setting<T> {

    private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9]*(_[A-Z0-9]+)*");

    private final String name;
    private final ValueType<T> type;
    private final @Nullable T absentValue;
    private final String absentText;
    private final String description;

    private Setting(String name, ValueType<T> type, @Nullable T absentValue, String absentText, String description) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a setting's name: " + name);
        }
        this.name = name;
        this.type = type;
        this.absentValue = absentValue;
        this.absentText = absentText;
        this.description = description;
    }

    public static Setting<Integer> integer(String name, int defaultValue, int min, int max, String description) {
        return of(name, ValueType.integer(min, max), Integer.toString(defaultValue), description);
    }

    public static Setting<Long> longInteger(String name, long defaultValue, long min, long max, String description) {
        return of(name, ValueType.longInteger(min, max), Long.toString(defaultValue), description);
    }

    public static Setting<Double> decimal(String name, String defaultText, double min, double max, String description) {
        return of(name, ValueType.decimal(min, max), defaultText, description);
    }

    public static Setting<Duration> duration(
            String name, String defaultText, Duration min, Duration max, String description) {
        return of(name, ValueType.duration(min, max), defaultText, description);
    }

    public static Setting<String> text(String name, String defaultText, String description) {
        return of(name, ValueType.text(), defaultText, description);
    }

    /** A setting with a default. */
    public static <T> Setting<T> of(String name, ValueType<T> type, String defaultText, String description) {
        T defaultValue;
        try {
            defaultValue = type.parser().parse(defaultText);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ": the default " + defaultText + " is not " + type.allowed(), e);
        }
        return new Setting<>(name, type, defaultValue, "default " + defaultText, description);
    }

    /** A setting without which the program does not start. */
    public static <T> Setting<T> required(String name, ValueType<T> type, String description) {
        return new Setting<>(name, type, null, "required", description);
    }

    /**
     * A setting that may be absent.
     *
     * @param whenAbsent what the program does then, for the help, as in {@code analyzer-<PORT>}
     */
    public static <T> Setting<Optional<T>> optional(
            String name, ValueType<T> type, String whenAbsent, String description) {
        ValueType<Optional<T>> present = new ValueType<>(
                type.placeholder(),
                type.allowed(),
                text -> Optional.of(type.parser().parse(text)),
                type.entries());
        return new Setting<>(name, present, Optional.empty(), "default " + whenAbsent, description);
    }

    /** The environment variable, as {@code INGEST_BUFFER_SIZE}. */
    public String name() {
        return name;
    }

    /** The flag, as {@code --ingest-buffer-size}. */
    public String flag() {
        return "--" + name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What is allowed, as {@code an integer from 0 to 65535}. */
    public String allowed() {
        return type.allowed();
    }

    /** One sentence, with the unit of the value. */
    public String description() {
        return description;
    }

    /** {@code default 8080} or {@code required}. */
    public String absentText() {
        return absentText;
    }

    EntryForm entries() {
        return type.entries();
    }

    String placeholder() {
        return type.placeholder();
    }

    T parse(String text) {
        return type.parser().parse(text);
    }

    /** Null means: required. */
    @Nullable
    T absentValue() {
        return absentValue;
    }

    @Override
    public String toString() {
        return name;
    }
}
