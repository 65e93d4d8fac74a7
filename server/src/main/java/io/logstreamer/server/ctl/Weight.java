package io.logstreamer.server.ctl;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/** Weights and shares as exact decimals. */
final class Weight {
    /** As fine as the distributor holds them. */
    private static final int DECIMALS = 9;

    private static final int SHOWN_DECIMALS = 4;

    /** Short enough to be computed with. */
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,10}(?:\\.[0-9]{1,12})?");

    private Weight() {}

    static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    static BigDecimal rounded(BigDecimal weight) {
        return weight.setScale(DECIMALS, RoundingMode.HALF_UP).stripTrailingZeros();
    }

    /** What has this share beside others of this sum. */
    static BigDecimal ofShare(BigDecimal share, BigDecimal others) {
        BigDecimal weight =
                others.multiply(share).divide(BigDecimal.ONE.subtract(share), DECIMALS, RoundingMode.HALF_UP);
        return rounded(weight);
    }

    /**
     * A share as {@code 2%} or {@code 0.02}.
     *
     * @throws NotDone if it is not above 0 and at most 1
     */
    static BigDecimal share(String text) throws NotDone {
        boolean isPercent = text.endsWith("%");
        String number = isPercent ? text.substring(0, text.length() - 1) : text;
        if (isNumber(number)) {
            BigDecimal share = isPercent ? new BigDecimal(number).movePointLeft(2) : new BigDecimal(number);
            if (share.signum() > 0 && share.compareTo(BigDecimal.ONE) <= 0) {
                return share;
            }
        }
        throw NotDone.usage(CommandLine.quoted(text) + " is not a share above 0 and at most 100%, as 2% or 0.02");
    }

    /** As {@code 2%}. */
    static String percent(BigDecimal share) {
        return plain(share.movePointRight(2).setScale(SHOWN_DECIMALS, RoundingMode.HALF_UP)) + "%";
    }

    static String percentOf(BigDecimal part, BigDecimal whole) {
        return whole.signum() == 0 ? "-" : percent(part.divide(whole, DECIMALS, RoundingMode.HALF_UP));
    }

    static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
