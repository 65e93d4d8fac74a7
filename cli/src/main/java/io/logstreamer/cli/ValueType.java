package io.logstreamer.cli;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * The values a setting can take.
 *
 * @param placeholder one word for the value in the help, as in {@code --port=<integer>}
 * @param allowed what is allowed, as a phrase that follows a colon: {@code an integer from 0 to 65535}
 * @param entries how an entry of a list may be written in a file
 */
public record ValueType<T>(String placeholder, String allowed, ValueParser<T> parser, EntryForm entries) {

    public ValueType(String placeholder, String allowed, ValueParser<T> parser) {
        this(placeholder, allowed, parser, EntryForm.NONE);
    }

    public static ValueType<Integer> integer(int min, int max) {
        return new ValueType<>("integer", "an integer from " + min + " to " + max, text -> {
            int value = Integer.parseInt(text.strip());
            require(min <= value && value <= max);
            return value;
        });
    }

    public static ValueType<Long> longInteger(long min, long max) {
        return new ValueType<>("integer", "an integer from " + min + " to " + max, text -> {
            long value = Long.parseLong(text.strip());
            require(min <= value && value <= max);
            return value;
        });
    }

    /** Plain or exponent notation; not the hexadecimal floats, suffixes, NaN and Infinity of Java. */
    public static ValueType<Double> decimal(double min, double max) {
        String allowed = "a number from " + plain(min) + " to " + plain(max);
        return new ValueType<>("number", allowed, text -> {
            double value = new BigDecimal(text.strip()).doubleValue();
            require(min <= value && value <= max);
            return value;
        });
    }

    /** A whole number with its unit, see {@link DurationText}. */
    public static ValueType<Duration> duration(Duration min, Duration max) {
        String allowed = "a duration from " + DurationText.format(min) + " to " + DurationText.format(max)
                + ", in ms, s, m or h, like 500ms or 20s";
        return new ValueType<>("duration", allowed, text -> {
            Duration value = DurationText.parse(text.strip());
            require(min.compareTo(value) <= 0 && value.compareTo(max) <= 0);
            return value;
        });
    }

    public static ValueType<String> text() {
        return new ValueType<>("text", "a text that is not blank", text -> {
            require(!text.isBlank());
            return text;
        });
    }

    public static ValueType<Boolean> onOff() {
        return new ValueType<>("choice", "on or off", text -> {
            boolean on = text.equals("on");
            require(on || text.equals("off"));
            return on;
        });
    }

    private static void require(boolean allowed) {
        if (!allowed) {
            throw new IllegalArgumentException();
        }
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
