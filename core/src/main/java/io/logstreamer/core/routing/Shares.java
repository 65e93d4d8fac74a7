package io.logstreamer.core.routing;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Shares of the whole as integers that sum to exactly {@link #WHOLE}, by the largest-remainder method (Hamilton), so that
 * decimal weights are exact and rounding favours nobody twice.
 */
public final class Shares {
    /** The sum of all shares. */
    public static final long WHOLE = 1_000_000_000L;

    private Shares() {}

    /** A decimal weight in billionths, rounded half up; the caller refuses a weight that becomes 0. */
    public static long billionths(BigDecimal weight) {
        return weight.movePointRight(9).setScale(0, RoundingMode.HALF_UP).longValueExact();
    }

    /**
     * Scales positive parts, in any unit, to shares in the same order.
     *
     * @throws IllegalArgumentException if a part is not positive or its share would be 0
     */
    public static long[] of(long... parts) {
        BigInteger whole = BigInteger.valueOf(WHOLE);
        BigInteger sum = BigInteger.ZERO;
        for (long part : parts) {
            if (part <= 0) {
                throw new IllegalArgumentException("a part of a whole is positive, not " + part);
            }
            sum = sum.add(BigInteger.valueOf(part));
        }
        long[] shares = new long[parts.length];
        BigInteger[] remainders = new BigInteger[parts.length];
        long given = 0;
        for (int i = 0; i < parts.length; i++) {
            BigInteger[] quotient = BigInteger.valueOf(parts[i]).multiply(whole).divideAndRemainder(sum);
            shares[i] = quotient[0].longValueExact();
            remainders[i] = quotient[1];
            given += shares[i];
        }
        int[] byRemainder = IntStream.range(0, parts.length)
                .boxed()
                .sorted((a, b) -> remainders[b].compareTo(remainders[a]))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int k = 0; given < WHOLE && k < byRemainder.length; k++, given++) {
            shares[byRemainder[k]]++;
        }
        if (Arrays.stream(shares).anyMatch(share -> share == 0)) {
            throw new IllegalArgumentException("a share of less than a billionth of the whole is none");
        }
        return shares;
    }
}
