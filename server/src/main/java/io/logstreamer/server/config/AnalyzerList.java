package io.logstreamer.server.config;

import io.logstreamer.cli.EntryForm;
import io.logstreamer.cli.NotAllowedException;
import io.logstreamer.cli.ValueType;
import io.logstreamer.core.control.Analyzer;
import io.logstreamer.core.routing.Shares;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads ANALYZERS: {@code [name@]url=weight}, joined by commas. Without a name an analyzer is called as its host if that
 * is {@code analyzer-X}, else {@code analyzer-<position>}, from 1. Weights are exact decimals; they are kept as written,
 * in billionths, and become shares of the whole where they are used.
 */
final class AnalyzerList {
    private static final String ALLOWED = "url=weight or name@url=weight, joined by commas, as in"
            + " http://analyzer-1:9001=0.5,http://analyzer-2:9001=0.5; http or https; weights from 0.000001 that sum to"
            + " 0.9 to 1.1";

    private static final EntryForm IN_A_FILE =
            new EntryForm(List.of("url", "weight"), List.of("name"), AnalyzerList::entry);

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern NAMING_HOST = Pattern.compile("analyzer-[A-Za-z0-9_-]{1,54}");
    private static final Pattern WEIGHT = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,30})?|\\.[0-9]{1,30}");
    private static final BigDecimal LEAST_WEIGHT = new BigDecimal("0.000001");
    private static final BigDecimal LEAST_SUM = new BigDecimal("0.9");
    private static final BigDecimal MOST_SUM = new BigDecimal("1.1");

    private final List<Analyzer> analyzers = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private BigDecimal sum = BigDecimal.ZERO;

    private AnalyzerList() {}

    static ValueType<List<Analyzer>> type() {
        return new ValueType<>("list", ALLOWED, text -> new AnalyzerList().read(text), IN_A_FILE);
    }

    private static String entry(Map<String, String> parts) {
        String name = parts.containsKey("name") ? parts.get("name") + "@" : "";
        return name + parts.get("url") + "=" + parts.get("weight");
    }

    /** One alone, by the same rules; its weight is compared with the others' by whoever adds it. */
    static Analyzer read(String name, String url, BigDecimal weight) {
        return new Analyzer(checkedName(name), url(url, url).toString(), Shares.billionths(weight));
    }

    private List<Analyzer> read(String text) {
        for (String entry : text.split(",", -1)) {
            add(entry.strip());
        }
        if (sum.compareTo(LEAST_SUM) < 0 || sum.compareTo(MOST_SUM) > 0) {
            throw new NotAllowedException("the weights sum to " + sum.toPlainString());
        }
        return List.copyOf(analyzers);
    }

    private void add(String entry) {
        int equals = entry.lastIndexOf('=');
        if (equals < 0) {
            throw new NotAllowedException("\"" + entry + "\" has no weight");
        }
        String address = entry.substring(0, equals).strip();
        BigDecimal weight = weight(entry, entry.substring(equals + 1).strip());
        int at = address.indexOf('@');
        boolean named = at >= 0 && !address.substring(0, at).contains("://");
        URI url = url(entry, named ? address.substring(at + 1) : address);
        String name = named ? checkedName(address.substring(0, at)) : nameFor(url);
        if (!names.add(name)) {
            throw new NotAllowedException("the name " + name + " is given twice, use name@url=weight");
        }
        sum = sum.add(weight);
        analyzers.add(new Analyzer(name, url.toString(), Shares.billionths(weight)));
    }

    private static BigDecimal weight(String entry, String text) {
        if (!WEIGHT.matcher(text).matches()) {
            throw new NotAllowedException("the weight of \"" + entry + "\" is not a decimal number");
        }
        BigDecimal weight = new BigDecimal(text);
        if (weight.compareTo(LEAST_WEIGHT) < 0) {
            throw new NotAllowedException("the weight of \"" + entry + "\" is less than 0.000001");
        }
        return weight;
    }

    private static URI url(String entry, String text) {
        try {
            URI url = new URI(text);
            boolean http = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
            boolean plain = url.getRawUserInfo() == null && url.getRawQuery() == null && url.getRawFragment() == null;
            if (http && plain && url.getHost() != null && url.getPort() <= 65535 && url.getPort() != 0) {
                return url;
            }
        } catch (URISyntaxException e) {
            throw new NotAllowedException("\"" + entry + "\" has no valid URL: " + e.getReason());
        }
        throw new NotAllowedException(
                "\"" + entry + "\" has no http or https URL with a host and without user, query or fragment");
    }

    private static String checkedName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new NotAllowedException(
                    "the name \"" + name + "\" is not made of 1 to 64 letters, digits, dots, hyphens and underscores");
        }
        return name;
    }

    private String nameFor(URI url) {
        return NAMING_HOST.matcher(url.getHost()).matches() ? url.getHost() : "analyzer-" + (analyzers.size() + 1);
    }
}
