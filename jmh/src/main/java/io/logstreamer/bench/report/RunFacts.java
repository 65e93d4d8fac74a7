package io.logstreamer.bench.report;

import io.logstreamer.bench.system.Machine;
import java.util.List;
import java.util.Map;

/**
 * What was run, on what.
 *
 * @param date RFC 3339, of the start
 * @param revision the commit of the sources, or "unknown"
 * @param versions of the others' programs, by name
 * @param about by section, what it does
 * @param busyBefore part of the processors' time that others used before the start, 0 to 1
 * @param stolen part of it that a hypervisor gave to others during the run, 0 to 1
 * @param complete whether the run came to its end
 */
public record RunFacts(
        String date,
        String commandLine,
        String version,
        String revision,
        Map<String, String> versions,
        List<String> jvmFlags,
        Machine machine,
        Map<String, String> about,
        double seconds,
        double busyBefore,
        double stolen,
        boolean complete) {

    /** Others' work that disturbs. */
    public static final double BUSY = 0.1;
}
