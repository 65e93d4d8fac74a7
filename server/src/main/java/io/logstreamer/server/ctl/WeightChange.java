package io.logstreamer.server.ctl;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A weight that is to be, said by itself or by what it is. */
record WeightChange(String name, Kind kind, BigDecimal amount) {
    private static final Pattern FORM = Pattern.compile("([x+-]?)([0-9.]+)(%?)");

    enum Kind {
        ABSOLUTE,
        PLUS,
        TIMES
    }

    /** @throws NotDone if it is not like {@code a=0.7}, {@code a=+10%}, {@code a=-0.1} or {@code a=x2} */
    static WeightChange parse(String text) throws NotDone {
        int equals = text.indexOf('=');
        Matcher form = FORM.matcher(text.substring(equals + 1));
        if (equals > 0 && form.matches() && Weight.isNumber(form.group(2))) {
            String name = Names.checked(text.substring(0, equals));
            String sign = form.group(1);
            BigDecimal amount = new BigDecimal(form.group(2));
            boolean isPercent = !form.group(3).isEmpty();
            if (isPercent && (sign.equals("+") || sign.equals("-"))) {
                BigDecimal part = amount.movePointLeft(2);
                BigDecimal factor = sign.equals("+") ? BigDecimal.ONE.add(part) : BigDecimal.ONE.subtract(part);
                return new WeightChange(name, Kind.TIMES, factor);
            }
            if (!isPercent) {
                return switch (sign) {
                    case "x" -> new WeightChange(name, Kind.TIMES, amount);
                    case "+" -> new WeightChange(name, Kind.PLUS, amount);
                    case "-" -> new WeightChange(name, Kind.PLUS, amount.negate());
                    default -> new WeightChange(name, Kind.ABSOLUTE, amount);
                };
            }
        }
        throw NotDone.usage(CommandLine.quoted(text)
                + " is not NAME=WEIGHT, as a=0.7, or relative to what it is, as a=+10%, a=-0.1 or a=x2");
    }

    boolean isRelative() {
        return kind != Kind.ABSOLUTE;
    }

    BigDecimal of(BigDecimal weight) {
        return Weight.rounded(
                switch (kind) {
                    case ABSOLUTE -> amount;
                    case PLUS -> weight.add(amount);
                    case TIMES -> weight.multiply(amount);
                });
    }
}
