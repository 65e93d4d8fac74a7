package io.logstreamer.emitter.traffic;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * The services of generated traffic and what they write, read from {@code catalogue.txt}, whose head says its form.
 * Immutable.
 */
final class Catalogue {

    private final Service[] services;
    private final List<Template> details;
    private final int[] serviceByTicket;

    private Catalogue(List<Service> services, List<Template> details) {
        this.services = services.toArray(Service[]::new);
        this.details = List.copyOf(details);
        this.serviceByTicket = tickets(services);
    }

    static Catalogue load() {
        try (InputStream in = Objects.requireNonNull(Catalogue.class.getResourceAsStream("catalogue.txt"));
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
            return parse(reader.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Catalogue parse(List<String> lines) {
        List<Service> services = new ArrayList<>();
        List<Template> details = new ArrayList<>();
        Map<String, List<Template>> templates = new LinkedHashMap<>();
        for (String line : lines) {
            String[] words = line.split(" ", 3);
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (words[0].equals("service")) {
                templates = new LinkedHashMap<>();
                services.add(new Service(words[1], Integer.parseInt(words[2]), templates));
            } else if (words[0].equals("detail")) {
                details.add(new Template(line.substring("detail".length())));
            } else {
                templates
                        .computeIfAbsent(words[0], level -> new ArrayList<>())
                        .add(new Template(line.substring(words[0].length() + 1)));
            }
        }
        return new Catalogue(services, details);
    }

    Service service(SplittableRandom random) {
        return services[serviceByTicket[random.nextInt(serviceByTicket.length)]];
    }

    Template detail(int index) {
        return details.get(index % details.size());
    }

    private static int[] tickets(List<Service> services) {
        int[] tickets = new int[services.stream().mapToInt(Service::weight).sum()];
        int at = 0;
        for (int i = 0; i < services.size(); i++) {
            int to = at + services.get(i).weight();
            Arrays.fill(tickets, at, to, i);
            at = to;
        }
        return tickets;
    }
}
