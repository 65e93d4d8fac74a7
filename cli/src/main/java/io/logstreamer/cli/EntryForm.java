package io.logstreamer.cli;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * How an entry of a list may be written in a file with its parts by name, which on a command line are joined to one word.
 *
 * @param required parts that every entry has
 * @param optional parts that it may have
 * @param toText joins the parts, by name, as they are joined on a command line
 */
public record EntryForm(List<String> required, List<String> optional, Function<Map<String, String>, String> toText) {
    /** Of a value that is no list, or one of plain words. */
    static final EntryForm NONE = new EntryForm(List.of(), List.of(), parts -> "");

    public EntryForm {
        required = List.copyOf(required);
        optional = List.copyOf(optional);
    }

    boolean hasParts() {
        return !required.isEmpty();
    }

    boolean knows(String part) {
        return required.contains(part) || optional.contains(part);
    }
}
