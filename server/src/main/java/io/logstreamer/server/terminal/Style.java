package io.logstreamer.server.terminal;

import java.io.Console;

/** How words are set off: by colours of a terminal, or not at all. */
public enum Style {
    PLAIN,
    COLOURED;

    /** Colours on a terminal, unless NO_COLOR is set. */
    @SuppressWarnings("SystemConsoleNull") // since JDK 25 it returns null again where input or output is no terminal
    public static Style ofStandardOutput() {
        Console console = System.console();
        boolean terminal = console != null && console.isTerminal() && !"dumb".equals(System.getenv("TERM"));
        return terminal ? ofTerminal() : PLAIN;
    }

    static Style ofTerminal() {
        return System.getenv("NO_COLOR") == null ? COLOURED : PLAIN;
    }

    public String title(String text) {
        return set("1", text);
    }

    public String label(String text) {
        return set("2", text);
    }

    public String good(String text) {
        return set("32", text);
    }

    public String changing(String text) {
        return set("33", text);
    }

    public String bad(String text) {
        return set("31", text);
    }

    private String set(String code, String text) {
        return this == PLAIN ? text : "\u001B[" + code + "m" + text + "\u001B[0m";
    }
}
