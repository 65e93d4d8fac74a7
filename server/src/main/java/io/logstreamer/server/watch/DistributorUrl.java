package io.logstreamer.server.watch;

import io.logstreamer.cli.InvalidSettingException;
import io.logstreamer.cli.Invocation;
import io.logstreamer.cli.ValueType;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a distributor is asked: METRICS_ADDR, or ADMIN_ADDR, as a URL. */
public record DistributorUrl(URI base) {
    static final String DEFAULT = "http://localhost:9100";
    static final String ABOUT = "URL of the distributor's METRICS_ADDR, as http://host:9100; none: " + DEFAULT + ".";

    private static final int MOST_PORT = 65_535;

    /** @param example of one that is allowed */
    public static ValueType<DistributorUrl> type(String example) {
        return new ValueType<>("URL", allowed(example), text -> {
            URI base = parse(text.strip());
            if (base == null) {
                throw new IllegalArgumentException(text);
            }
            return new DistributorUrl(base);
        });
    }

    /** @throws InvalidSettingException if it is not one URL without a path */
    static DistributorUrl of(Invocation given) {
        List<String> arguments = given.arguments();
        if (arguments.isEmpty()) {
            return new DistributorUrl(URI.create(DEFAULT));
        }
        URI base = parse(arguments.getLast());
        if (arguments.size() > 1 || base == null) {
            throw new InvalidSettingException(
                    List.of("URL: \"" + String.join(" ", arguments) + "\" is not allowed: " + allowed(DEFAULT)));
        }
        return new DistributorUrl(base);
    }

    private static String allowed(String example) {
        return "one http or https URL without a path, like " + example;
    }

    private static @Nullable URI parse(String text) {
        try {
            URI url = URI.create(text.contains("://") ? text : "http://" + text);
            boolean web = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
            boolean bare = (url.getRawPath().isEmpty() || url.getRawPath().equals("/"))
                    && url.getRawQuery() == null
                    && url.getRawFragment() == null
                    && url.getRawUserInfo() == null;
            return web && bare && url.getHost() != null && url.getPort() <= MOST_PORT ? url : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** @param path with its query, both encoded */
    public URI at(String path) {
        return base.resolve(path);
    }

    @Override
    public String toString() {
        return base.getScheme() + "://" + base.getRawAuthority();
    }
}
