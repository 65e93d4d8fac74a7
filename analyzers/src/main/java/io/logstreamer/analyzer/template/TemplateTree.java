package io.logstreamer.analyzer.template;

import org.jspecify.annotations.Nullable;

/**
 * Drain's tree of fixed depth: messages are told apart by their number of tokens, then by their first
 * {@link #PREFIX_TOKENS} tokens; what is masked, or one child too many, goes the way of the wildcard. Not for several threads.
 */
final class TemplateTree {

    static final int PREFIX_TOKENS = 2;
    static final int MAX_CHILDREN = 100;

    private final NodeTable nodes;

    /** @param templates that it will hold at most */
    TemplateTree(int templates) {
        // One more: a new template is added before the one that makes room for it is removed.
        nodes = new NodeTable((templates + 1) * (PREFIX_TOKENS + 1));
    }

    /** The leaf where a template for these tokens would be, or null if there is none. */
    @Nullable
    Node find(Tokens tokens) {
        Node node = nodes.get(lengthKey(tokens.size()));
        int depth = Math.min(PREFIX_TOKENS, tokens.size());
        for (int token = 0; token < depth && node != null; token++) {
            Node exact = tokens.isMasked(token) ? null : nodes.get(childKey(node.key, tokens.hash(token)));
            node = exact != null ? exact : nodes.get(childKey(node.key, Tokens.WILDCARD));
        }
        return node;
    }

    /** The leaf for a new template of these tokens. */
    Node grow(Tokens tokens) {
        Node node = child(lengthKey(tokens.size()), null);
        int depth = Math.min(PREFIX_TOKENS, tokens.size());
        for (int token = 0; token < depth; token++) {
            node = child(node, tokens.isMasked(token) ? Tokens.WILDCARD : tokens.hash(token));
        }
        return node;
    }

    void remove(Template template) {
        Node node = template.leaf();
        node.templates.remove(template);
        while (node.isEmpty()) {
            nodes.remove(node);
            Node parent = node.parent;
            if (parent == null) {
                return;
            }
            parent.children--;
            node = parent;
        }
    }

    int nodes() {
        return nodes.size();
    }

    private Node child(Node node, long token) {
        Node exact = nodes.get(childKey(node.key, token));
        if (exact != null) {
            return exact;
        }
        boolean full = node.children >= MAX_CHILDREN;
        return child(childKey(node.key, full ? Tokens.WILDCARD : token), node);
    }

    private Node child(long key, @Nullable Node parent) {
        Node known = nodes.get(key);
        if (known != null) {
            return known;
        }
        Node added = new Node(key, parent);
        nodes.add(added);
        if (parent != null) {
            parent.children++;
        }
        return added;
    }

    private static long lengthKey(int tokens) {
        return childKey(1, tokens);
    }

    private static long childKey(long key, long token) {
        return Tokens.mix(Tokens.mix(key) ^ Long.rotateLeft(token, 1));
    }
}
