package io.logstreamer.analyzer.template;

import org.jspecify.annotations.Nullable;

/**
 * Nodes by their keys, hashes of the way from the root: open addressing with linear probing, at most half full; removal moves
 * later entries of the probe run back.
 */
final class NodeTable {

    private final @Nullable Node[] table;
    private int size;

    NodeTable(int capacity) {
        table = new Node[Integer.highestOneBit(Math.max(2, capacity) * 2 - 1) << 1];
    }

    @Nullable
    Node get(long key) {
        int bucket = home(key);
        for (Node node = table[bucket]; node != null; node = table[bucket]) {
            if (node.key == key) {
                return node;
            }
            bucket = next(bucket);
        }
        return null;
    }

    /** Its key is not there yet. */
    void add(Node node) {
        int bucket = home(node.key);
        while (table[bucket] != null) {
            bucket = next(bucket);
        }
        table[bucket] = node;
        size++;
    }

    /** It is there. */
    void remove(Node node) {
        int hole = home(node.key);
        while (table[hole] != node) {
            hole = next(hole);
        }
        int at = next(hole);
        for (Node moved = table[at]; moved != null; moved = table[at]) {
            int home = home(moved.key);
            boolean reachesHole = ((at - home) & (table.length - 1)) >= ((at - hole) & (table.length - 1));
            if (reachesHole) {
                table[hole] = moved;
                hole = at;
            }
            at = next(at);
        }
        table[hole] = null;
        size--;
    }

    int size() {
        return size;
    }

    private int home(long key) {
        return (int) (key ^ (key >>> 32)) & (table.length - 1);
    }

    private int next(int bucket) {
        return (bucket + 1) & (table.length - 1);
    }
}
