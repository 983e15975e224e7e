package io.corro.engine.core.journal;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.corro.engine.core.domain.OrderClass;

/**
 * What an order has to do with others.
 *
 * @param replaces   id of the order in whose place it stands, or null
 * @param replacedBy id of the order that took its place, or null
 * @param parentId   id of the order that it protects or waits for, or null
 */
public record OrderLinks(@Nullable UUID replaces, @Nullable UUID replacedBy, OrderClass orderClass,
        @Nullable UUID parentId) {

    /** Of an order that stands alone. */
    public static final OrderLinks NONE = new OrderLinks(null, null, OrderClass.SIMPLE, null);

    public OrderLinks withReplacedBy(@Nullable UUID successorId) {
        return new OrderLinks(replaces, successorId, orderClass, parentId);
    }
}
