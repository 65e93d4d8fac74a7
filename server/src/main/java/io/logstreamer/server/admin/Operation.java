package io.logstreamer.server.admin;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What can be asked, by method and path; {@code docs/openapi.yaml} holds the same list. */
enum Operation {
    LIST_ANALYZERS("GET", "/v1/analyzers"),
    ADD_ANALYZER("POST", "/v1/analyzers"),
    GET_ANALYZER("GET", "/v1/analyzers/{name}"),
    REMOVE_ANALYZER("DELETE", "/v1/analyzers/{name}"),
    DRAIN("POST", "/v1/analyzers/{name}/drain"),
    MAINTENANCE("POST", "/v1/analyzers/{name}/maintenance"),
    READY("POST", "/v1/analyzers/{name}/ready"),
    EJECT("POST", "/v1/analyzers/{name}/eject"),
    RESET("POST", "/v1/analyzers/{name}/reset"),
    GET_WEIGHTS("GET", "/v1/weights"),
    REWEIGH("PATCH", "/v1/weights"),
    GET_LEDGER("GET", "/v1/ledger"),
    GET_QUEUES("GET", "/v1/queues"),
    GET_LIMITS("GET", "/v1/limits"),
    GET_EVENTS("GET", "/v1/events"),
    GET_CONFIG("GET", "/v1/config"),
    SET_LOG_LEVEL("PUT", "/v1/log-level"),
    RELOAD("POST", "/v1/reload");

    static final String NAME_FORM = "1 to 64 letters, digits, dots, hyphens and underscores";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final String NAME_SEGMENT = "{name}";

    private final String method;
    private final String path;

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<String> segments;

    Operation(String method, String path) {
        this.method = method;
        this.path = path;
        this.segments = List.of(path.split("/", -1));
    }

    String method() {
        return method;
    }

    String path() {
        return path;
    }

    boolean takesBody() {
        return this == ADD_ANALYZER || this == REWEIGH || this == SET_LOG_LEVEL;
    }

    /** All at this path, by whatever method: none if there is no such path. */
    static List<Operation> at(String requestPath) {
        List<String> given = List.of(requestPath.split("/", -1));
        return Arrays.stream(values())
                .filter(operation -> operation.matches(given))
                .toList();
    }

    /** HEAD is GET. */
    boolean isBy(String requestMethod) {
        return method.equals(requestMethod) || (method.equals("GET") && requestMethod.equals("HEAD"));
    }

    /** The name in the path, or null if the path has none. */
    @Nullable
    String nameIn(String requestPath) {
        int index = segments.indexOf(NAME_SEGMENT);
        return index < 0 ? null : List.of(requestPath.split("/", -1)).get(index);
    }

    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    private boolean matches(List<String> given) {
        if (given.size() != segments.size()) {
            return false;
        }
        for (int i = 0; i < given.size(); i++) {
            boolean matches = segments.get(i).equals(NAME_SEGMENT)
                    ? isName(given.get(i))
                    : segments.get(i).equals(given.get(i));
            if (!matches) {
                return false;
            }
        }
        return true;
    }
}
