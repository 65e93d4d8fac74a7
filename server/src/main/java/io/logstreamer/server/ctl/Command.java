package io.logstreamer.server.ctl;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What can be asked for, by its first word; {@code docs/CTL.md} holds the same list. */
enum Command {
    ANALYZERS("analyzers", Words.ANALYZER, "[NAME]", 0, 1, "All analyzers; of one, everything known.", Flag.NAMES),
    WEIGHTS("weights", Words.NONE, "", 0, 0, "The weights, and their shares."),
    WEIGHT(
            "weight",
            Words.WEIGHTS,
            "[NAME=WEIGHT]...",
            0,
            128,
            "Sets weights, several at once: a=0.7; relative to what they are: a=+10%, a=-10%, a=+0.1, a=-0.1, a=x2; or"
                    + " a canary's share.",
            Flag.CANARY,
            Flag.STEPS,
            Flag.EVERY,
            Flag.MAX_FAILURES),
    ADD("add", Words.OTHER, "NAME@URL=WEIGHT", 1, 1, "Adds an analyzer."),
    REMOVE("remove", Words.ANALYZER, "NAME", 1, 1, "Removes one."),
    DRAIN("drain", Words.ANALYZER, "NAME", 1, 1, "No more packets for it; what its lane holds it gets.", Flag.WAIT),
    MAINTENANCE("maintenance", Words.ANALYZER, "NAME", 1, 1, "No more packets for it; what waits goes to the others."),
    READY("ready", Words.ANALYZER, "NAME", 1, 1, "Ends a drain or a maintenance."),
    EJECT("eject", Words.ANALYZER, "NAME", 1, 1, "Takes it out as if its breaker had tripped."),
    RESET("reset", Words.ANALYZER, "NAME", 1, 1, "Its breaker forgets what failed."),
    QUEUES("queues", Words.NONE, "", 0, 0, "What waits where, beside its limit."),
    LEDGER("ledger", Words.NONE, "", 0, 0, "Where every accepted packet is."),
    EVENTS("events", Words.NONE, "", 0, 0, "The last changes of analyzers' states, newest first."),
    CONFIG("config", Words.NONE, "", 0, 0, "The settings in force."),
    LOG_LEVEL("log-level", Words.OTHER, "LOGGER LEVEL", 2, 2, "Sets a logger's level."),
    RELOAD("reload", Words.NONE, "", 0, 0, "Has the settings read again."),
    COMPLETION("completion", Words.SHELL, "bash|zsh|fish", 1, 1, "Prints what makes that shell complete these words.");

    /** What the words after the command are, for completion. */
    enum Words {
        NONE,
        ANALYZER,
        WEIGHTS,
        SHELL,
        OTHER
    }

    private final String word;
    private final Words words;
    private final String form;
    private final int leastWords;
    private final int mostWords;
    private final String about;

    @SuppressWarnings("ImmutableEnumChecker") // Set.of
    private final Set<Flag> flags;

    Command(String word, Words words, String form, int leastWords, int mostWords, String about, Flag... flags) {
        this.word = word;
        this.words = words;
        this.form = form;
        this.leastWords = leastWords;
        this.mostWords = mostWords;
        this.about = about;
        this.flags = Set.of(flags);
    }

    static Optional<Command> of(String word) {
        return Arrays.stream(values())
                .filter(command -> command.word.equals(word))
                .findFirst();
    }

    String word() {
        return word;
    }

    Words words() {
        return words;
    }

    String about() {
        return about;
    }

    /** Its own, beside those that are everywhere; in the order of {@link Flag}. */
    List<Flag> flags() {
        return Arrays.stream(Flag.values()).filter(flags::contains).toList();
    }

    boolean takes(Flag flag) {
        return Flag.EVERYWHERE.contains(flag) || flags.contains(flag);
    }

    boolean takesWords(int count) {
        return leastWords <= count && count <= mostWords;
    }

    /** As {@code drain NAME [--wait[=DURATION]]}. */
    String form() {
        StringBuilder text = new StringBuilder(word);
        if (!form.isEmpty()) {
            text.append(' ').append(form);
        }
        flags().forEach(flag -> text.append(" [").append(flag.form()).append(']'));
        return text.toString();
    }
}
