package io.logstreamer.emitter.report;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Says on the screen what went wrong, each thing once and only the first few: the report counts the rest. */
public final class Remarks {

    private static final int MOST = 5;
    private static final int MAX_LENGTH = 240;

    private final Screen screen;
    private final Set<String> said = ConcurrentHashMap.newKeySet();

    public Remarks(Screen screen) {
        this.screen = screen;
    }

    public void say(String remark) {
        if (said.size() < MOST && said.add(remark)) {
            screen.remark(oneLine(remark));
        }
    }

    private static String oneLine(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH) + "...";
    }
}
