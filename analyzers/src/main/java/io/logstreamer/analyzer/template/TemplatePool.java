package io.logstreamer.analyzer.template;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The templates there are, in a circle. When it is full a hand goes round it: a template that has credit loses one, the
 * first without any is evicted. Credit is earned by each message
 * but the first, up to {@link Template#MAX_CREDIT}. So templates that are used
 * outlive a flood of ones that are not, and finding a victim costs, in the mean, less than the messages that paid for it.
 * Not for several threads.
 */
final class TemplatePool {

    private final @Nullable Template[] circle;
    private int size;
    private int hand;

    TemplatePool(int capacity) {
        circle = new Template[capacity];
    }

    /** @return the evicted one, or null if there was room */
    @Nullable
    Template add(Template added) {
        if (size < circle.length) {
            added.place = size;
            circle[size++] = added;
            return null;
        }
        Template victim = circle[hand];
        while (victim != null && victim.spendCredit()) {
            advance();
            victim = circle[hand];
        }
        added.place = hand;
        circle[hand] = added;
        advance();
        return victim;
    }

    /** Puts a template where another one was. */
    void replace(Template victim, Template added) {
        added.place = victim.place;
        circle[victim.place] = added;
    }

    int size() {
        return size;
    }

    void forEach(Consumer<Template> consumer) {
        for (int place = 0; place < size; place++) {
            Template template = circle[place];
            if (template != null) {
                consumer.accept(template);
            }
        }
    }

    private void advance() {
        hand = hand + 1 == circle.length ? 0 : hand + 1;
    }
}
