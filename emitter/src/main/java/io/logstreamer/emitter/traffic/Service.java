package io.logstreamer.emitter.traffic;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** One invented service: a name and what it writes. */
final class Service {

    private final byte[] name;
    private final int weight;
    private final Map<String, List<Template>> templates;

    /**
     * @param name in ASCII
     * @param weight how often it speaks, relative to the others
     * @param templates at least one for each level
     */
    Service(String name, int weight, Map<String, List<Template>> templates) {
        this.name = name.getBytes(StandardCharsets.US_ASCII);
        this.weight = weight;
        this.templates = templates;
    }

    /** Not to be changed. */
    byte[] name() {
        return name;
    }

    int weight() {
        return weight;
    }

    Template template(String level, SplittableRandom random) {
        List<Template> ofLevel = templates.getOrDefault(level, List.of());
        return ofLevel.get(random.nextInt(ofLevel.size()));
    }
}
