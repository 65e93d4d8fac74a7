package io.logstreamer.analyzer.template;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A place in the tree: below it either further nodes, or, at a leaf, the templates of messages that begin alike. */
final class Node {

    final long key;
    final @Nullable Node parent;
    final List<Template> templates = new ArrayList<>(1);
    int children;

    Node(long key, @Nullable Node parent) {
        this.key = key;
        this.parent = parent;
    }

    boolean isEmpty() {
        return children == 0 && templates.isEmpty();
    }
}
