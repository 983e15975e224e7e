package io.corro.engine.core.matching;

/**
 * Index of price levels by price: a radix tree of 64-way nodes for look-up, and a doubly linked list for walking.
 * Prices of one neighbourhood of 64 ticks share a leaf. Leaves are cached by the low bits of their prices, so that
 * nearly every look-up goes straight to its leaf; a new level finds its neighbour by bit operations. Nodes and levels
 * are pooled. Prices are from 1 to 2^42-1 ticks. Not thread-safe.
 */
final class PriceIndex {
    private static final int SLOT_BITS = 6;
    private static final int FANOUT = 1 << SLOT_BITS;
    private static final int TOP_SHIFT = 36;
    /** Leaves remembered: a price has to move by 16,384 ticks before two of one neighbourhood share a place. */
    private static final int REMEMBERED = 256;

    /** A node's children are nodes, or at the bottom levels; a set bit in {@code used} marks each child. */
    static final class Node {
        long used;
        final Object[] children = new Object[FANOUT];
        Node parent;
        int slotInParent;
        /** The price without the bits below this node. */
        long prefix;
    }

    private final BookSide side;
    private final Node root = new Node();
    private final Pool<Node> nodes = new Pool<>(Node::new);
    private final Pool<PriceLevel> levels = new Pool<>(PriceLevel::new);
    private final Node[] remembered = new Node[REMEMBERED];
    private PriceLevel lowest;
    private PriceLevel highest;

    PriceIndex(BookSide side) {
        this.side = side;
    }

    PriceLevel lowest() {
        return lowest;
    }

    PriceLevel highest() {
        return highest;
    }

    /** The level of a price, created when there is none. */
    PriceLevel level(long priceTicks) {
        Node leaf = leaf(priceTicks);
        int slot = slot(priceTicks, 0);
        Object level = leaf.children[slot];
        return level == null ? insert(leaf, slot, priceTicks) : (PriceLevel) level;
    }

    private Node leaf(long priceTicks) {
        long prefix = priceTicks >>> SLOT_BITS;
        Node leaf = remembered[place(prefix)];
        if (leaf == null || leaf.prefix != prefix) {
            leaf = descend(priceTicks);
            remembered[place(prefix)] = leaf;
        }
        return leaf;
    }

    private static int place(long prefix) {
        return (int) prefix & REMEMBERED - 1;
    }

    private Node descend(long priceTicks) {
        Node node = root;
        for (int shift = TOP_SHIFT; shift >= SLOT_BITS; shift -= SLOT_BITS) {
            node = child(node, slot(priceTicks, shift), priceTicks >>> shift);
        }
        return node;
    }

    private Node child(Node parent, int slot, long prefix) {
        Node child = (Node) parent.children[slot];
        if (child == null) {
            child = nodes.take();
            child.parent = parent;
            child.slotInParent = slot;
            child.prefix = prefix;
            parent.children[slot] = child;
            parent.used |= 1L << slot;
        }
        return child;
    }

    private static int slot(long priceTicks, int shift) {
        return (int) (priceTicks >>> shift) & FANOUT - 1;
    }

    private PriceLevel insert(Node leaf, int slot, long priceTicks) {
        PriceLevel level = levels.take();
        level.priceTicks = priceTicks;
        level.side = side;
        level.leaf = leaf;
        PriceLevel lower = predecessor(leaf, slot);
        link(level, lower, lower == null ? lowest : lower.higher);
        leaf.children[slot] = level;
        leaf.used |= 1L << slot;
        return level;
    }

    private void link(PriceLevel level, PriceLevel lower, PriceLevel higher) {
        level.lower = lower;
        level.higher = higher;
        if (lower == null) {
            lowest = level;
        } else {
            lower.higher = level;
        }
        if (higher == null) {
            highest = level;
        } else {
            higher.lower = level;
        }
        side.ends(lowest, highest);
    }

    /** The next lower level: in this leaf, or the greatest below the nearest lower sibling on the way up. */
    private PriceLevel predecessor(Node leaf, int slot) {
        Node node = leaf;
        int ownSlot = slot;
        while (node != null) {
            long below = node.used & (1L << ownSlot) - 1;
            if (below != 0) {
                return greatest(node.children[63 - Long.numberOfLeadingZeros(below)]);
            }
            ownSlot = node.slotInParent;
            node = node.parent;
        }
        return null;
    }

    private static PriceLevel greatest(Object child) {
        Object current = child;
        while (current instanceof Node node) {
            current = node.children[63 - Long.numberOfLeadingZeros(node.used)];
        }
        return (PriceLevel) current;
    }

    /** Takes out an empty level. */
    void remove(PriceLevel level) {
        if (level.lower == null) {
            lowest = level.higher;
        } else {
            level.lower.higher = level.higher;
        }
        if (level.higher == null) {
            highest = level.lower;
        } else {
            level.higher.lower = level.lower;
        }
        side.ends(lowest, highest);
        release(level.leaf, slot(level.priceTicks, 0));
        level.leaf = null;
        levels.give(level);
    }

    /** Clears a slot, and gives back the nodes that this leaves empty. */
    private void release(Node leaf, int slot) {
        Node node = leaf;
        int freed = slot;
        while (true) {
            node.children[freed] = null;
            node.used &= ~(1L << freed);
            if (node.used != 0 || node.parent == null) {
                return;
            }
            if (remembered[place(node.prefix)] == node) {
                remembered[place(node.prefix)] = null;
            }
            Node parent = node.parent;
            freed = node.slotInParent;
            nodes.give(node);
            node = parent;
        }
    }
}
