package io.logstreamer.emitter.traffic;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** How many messages the next packet has. Immutable; any thread may draw, with its own source of chance. */
public sealed interface PacketSizes {

    int MAX = 10_000;

    String ALLOWED = "mix, or a number, a list like 5,20 or a range like 1-10, each from 1 to " + MAX;

    int next(SplittableRandom random);

    /**
     * Logs leave a process in bursts: most packets are small and a few are large. Log-normal with median 3 and mean 6;
     * 1 in 16 is over 20 messages.
     */
    record Mix() implements PacketSizes {

        private static final double LOG_MEDIAN = Math.log(3);
        private static final double SIGMA = 1.2;
        private static final int LARGEST = 500;

        @Override
        public int next(SplittableRandom random) {
            double size = Math.exp(LOG_MEDIAN + SIGMA * random.nextGaussian());
            return (int) Math.clamp(Math.round(size), 1L, LARGEST);
        }
    }

    /** Each of the sizes as often as the others. */
    record OneOf(List<Integer> sizes) implements PacketSizes {

        @Override
        public int next(SplittableRandom random) {
            return sizes.size() == 1 ? sizes.getFirst() : sizes.get(random.nextInt(sizes.size()));
        }
    }

    /** Every size from the least to the greatest as often as the others. */
    record Range(int least, int greatest) implements PacketSizes {

        @Override
        public int next(SplittableRandom random) {
            return random.nextInt(least, greatest + 1);
        }
    }

    /** @throws IllegalArgumentException if the text is not {@link #ALLOWED} */
    static PacketSizes parse(String text) {
        if (text.equals("mix")) {
            return new Mix();
        }
        int dash = text.indexOf('-');
        if (dash > 0) {
            Range range = new Range(size(text.substring(0, dash)), size(text.substring(dash + 1)));
            if (range.least() > range.greatest()) {
                throw new IllegalArgumentException(text);
            }
            return range;
        }
        return new OneOf(
                Arrays.stream(text.split(",", -1)).map(PacketSizes::size).toList());
    }

    private static int size(String text) {
        int size = Integer.parseInt(text.strip());
        if (size < 1 || size > MAX) {
            throw new IllegalArgumentException(text);
        }
        return size;
    }
}
