package io.logstreamer.server.demo;

/** How words are set off: by colours of a terminal, or not at all. */
enum Style {
    PLAIN,
    COLOURED;

    String title(String text) {
        return set("1", text);
    }

    String label(String text) {
        return set("2", text);
    }

    String good(String text) {
        return set("32", text);
    }

    String changing(String text) {
        return set("33", text);
    }

    String bad(String text) {
        return set("31", text);
    }

    private String set(String code, String text) {
        return this == PLAIN ? text : "\u001B[" + code + "m" + text + "\u001B[0m";
    }
}
