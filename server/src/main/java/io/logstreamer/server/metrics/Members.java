package io.logstreamer.server.metrics;

import io.logstreamer.core.control.Fleet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fleet as it is shown. */
public final class Members {
    private Members() {}

    /** One member a name: while one that leaves still empties its lane, another may have come under its name. */
    public static List<Fleet.Member> distinct(Fleet fleet) {
        Map<String, Fleet.Member> byName = new LinkedHashMap<>();
        fleet.members().forEach(member -> byName.put(member.analyzer().name(), member));
        return List.copyOf(byName.values());
    }
}
