package io.logstreamer.bench.section;

import java.io.IOException;
import java.time.Duration;

/** A part of a run that can be asked for by its name. */
public interface Section {

    /** As on the command line. */
    String name();

    /** What it does, in one line. */
    String about();

    /** About how long it takes. */
    Duration estimate();

    /** Starts what it needs, measures, and stops it again. */
    void run(Lab lab) throws IOException, InterruptedException;
}
