package io.logstreamer.core.simulation;

import io.logstreamer.core.time.StageFaults;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Throws where the world may throw at the pipeline, from a seed; and hears what the pipeline says of it. */
final class Mishaps implements StageFaults {
    private final SplittableRandom random;
    private final int oneIn;
    private boolean calm;
    private int thrown;
    private int reported;

    /** @param oneIn chances a mishap; 0: there are none */
    Mishaps(SplittableRandom random, int oneIn) {
        this.random = random;
        this.oneIn = oneIn;
    }

    /** No more of them. */
    void end() {
        calm = true;
    }

    void maybe(String where) {
        if (oneIn > 0 && !calm && random.nextInt(oneIn) == 0) {
            thrown++;
            throw new IllegalStateException(where);
        }
    }

    /** Every mishap is heard of once; a packet that is dead-lettered for one by a sink that throws makes two. */
    void assertAllReported() {
        if (reported != thrown) {
            throw new AssertionError(thrown + " faults were thrown, " + reported + " reported");
        }
    }

    int thrown() {
        return thrown;
    }

    @Override
    public void handlerFailed(String stage, Throwable fault, int inARow) {
        reported++;
    }

    @Override
    public void stageFailing(String stage, Throwable fault) {
        throw new AssertionError(stage + " fails and fails", fault);
    }

    @Override
    public void stageLost(String stage, Throwable fault) {
        throw new AssertionError(stage + " is lost", fault);
    }

    /** Jitter for the stages. The first split is the conductor's and sound; the lanes' throw. */
    RandomGenerator.SplittableGenerator jitter(SplittableRandom sound) {
        return new Jitter(sound, true);
    }

    private final class Jitter implements RandomGenerator.SplittableGenerator {
        private final SplittableRandom sound;
        private boolean soundNext;

        Jitter(SplittableRandom sound, boolean soundNext) {
            this.sound = sound;
            this.soundNext = soundNext;
        }

        @Override
        public long nextLong() {
            return sound.nextLong();
        }

        @Override
        public long nextLong(long bound) {
            maybe("jitter");
            return sound.nextLong(bound);
        }

        @Override
        public RandomGenerator.SplittableGenerator split() {
            boolean isSound = soundNext;
            soundNext = false;
            return isSound ? sound.split() : new Jitter(sound.split(), false);
        }

        @Override
        public RandomGenerator.SplittableGenerator split(RandomGenerator.SplittableGenerator source) {
            return split();
        }

        @Override
        public Stream<RandomGenerator.SplittableGenerator> splits(long streamSize) {
            throw new UnsupportedOperationException("nobody asks");
        }

        @Override
        public Stream<RandomGenerator.SplittableGenerator> splits(RandomGenerator.SplittableGenerator source) {
            throw new UnsupportedOperationException("nobody asks");
        }

        @Override
        public Stream<RandomGenerator.SplittableGenerator> splits(
                long streamSize, RandomGenerator.SplittableGenerator source) {
            throw new UnsupportedOperationException("nobody asks");
        }
    }
}
