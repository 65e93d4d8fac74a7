package io.logstreamer.analyzer.template;

import io.logstreamer.analyzer.packet.Level;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds each message's template, online: the one of its leaf with which it has most tokens in common, if these are enough;
 * otherwise the message begins a new one. Differs from Drain as published in
 *
 * <ul>
 *   <li>what is enough, {@link #SIMILAR_PERCENT}, which is higher because numbers, addresses and paths are masked before,
 *       and so what still differs more often is another text;
 *   <li>that it is {@link #CROWDED_SIMILAR_PERCENT} where {@link #CROWDED} templates have gathered in a leaf: so many say
 *       that words in their midst vary;
 *   <li>its bounds: of templates, of those in a leaf, of what is looked at of a message.
 * </ul>
 *
 * Not for several threads.
 */
public final class TemplateMiner {

    static final int SIMILAR_PERCENT = 75;
    static final int CROWDED_SIMILAR_PERCENT = 50;
    static final int CROWDED = 24;
    static final int MAX_IN_LEAF = 64;

    private final MaskingTokenizer tokenizer;
    private final TemplateTree tree;
    private final TemplatePool pool;
    private long created;
    private long evicted;

    /**
     * @param maxTemplates kept at a time
     * @param seed of the hashes that stand for tokens; a secret of the process
     */
    public TemplateMiner(int maxTemplates, long seed) {
        tokenizer = new MaskingTokenizer(seed);
        tree = new TemplateTree(maxTemplates);
        pool = new TemplatePool(maxTemplates);
    }

    /**
     * Counts a message under its template.
     *
     * @param nowS whole seconds since the start
     * @param nowMs milliseconds since 1970
     * @return the template; a new one has this message alone
     */
    public Template mine(byte[] text, int from, int to, Level level, long nowS, long nowMs) {
        Tokens tokens = tokenizer.tokenize(text, from, to);
        Node leaf = tree.find(tokens);
        Template template = leaf == null ? null : mostAlike(leaf, tokens);
        if (template == null) {
            template = create(tokens, nowMs);
        } else {
            template.merge(tokens);
        }
        template.count(level, tokens.hash(text, from, to), nowS, nowMs);
        return template;
    }

    public int templates() {
        return pool.size();
    }

    /** Since the start. */
    public long created() {
        return created;
    }

    /** Since the start, to make room for others. */
    public long evicted() {
        return evicted;
    }

    int nodes() {
        return tree.nodes();
    }

    public void forEach(Consumer<Template> consumer) {
        pool.forEach(consumer);
    }

    private static @Nullable Template mostAlike(Node leaf, Tokens tokens) {
        int percent = leaf.templates.size() < CROWDED ? SIMILAR_PERCENT : CROWDED_SIMILAR_PERCENT;
        int most = (tokens.size() * percent + 99) / 100 - 1;
        Template best = null;
        for (Template template : leaf.templates) {
            int common = template.common(tokens, Math.max(most, 0));
            boolean asMuchButMoreGeneral = common == most && best != null && template.wildcards() > best.wildcards();
            if (common > most || asMuchButMoreGeneral) {
                most = common;
                best = template;
            }
        }
        return best;
    }

    private Template create(Tokens tokens, long nowMs) {
        Node leaf = tree.grow(tokens);
        Template added = new Template(++created, leaf, tokens, tokenizer.isCut(), nowMs);
        if (leaf.templates.size() == MAX_IN_LEAF) {
            Template stalest = stalest(leaf);
            pool.replace(stalest, added);
            leaf.templates.remove(stalest);
            leaf.templates.add(added);
            evicted++;
            return added;
        }
        leaf.templates.add(added); // first, so that the leaf is not removed with its last template
        Template victim = pool.add(added);
        if (victim != null) {
            tree.remove(victim);
            evicted++;
        }
        return added;
    }

    private static Template stalest(Node leaf) {
        Template stalest = leaf.templates.getFirst();
        for (Template template : leaf.templates) {
            stalest = template.lastSeenMs() < stalest.lastSeenMs() ? template : stalest;
        }
        return stalest;
    }
}
