package io.corro.engine.core.journal;

import java.util.UUID;

import io.corro.engine.core.domain.OrderClass;
import io.corro.engine.core.domain.OrderEndReason;
import io.corro.engine.core.domain.OrderStatus;
import io.corro.engine.core.domain.OrderTerms;
import io.corro.engine.core.domain.OrderType;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.domain.TimeInForce;

/**
 * The fields of an order in the order of their bytes: those that change with its life, then its constants. Both lists
 * stand here as they are written and as they are read. Each is only ever appended to, under the format that begins
 * with the field: in {@link #putChanging} and {@link #putConstants}, and at the same place in {@link #read}. Stateless.
 */
final class OrderBytes {

    private static final int CLASS = 1;
    private static final int PARENT = 1 << 1;
    private static final int NOTIONAL = 1 << 2;
    private static final int POST_ONLY = 1 << 3;

    private OrderBytes() {}

    static void putChanging(OrderRow row, OrderDetails details, FieldWriter to) {
        to.putLong(details.seq);
        to.putCode(row.status);
        to.putCode(details.endReason);
        to.putLong(row.filledQuantity);
        to.putLong(details.filledValue);
        to.putLong(details.reservedMargin);
        to.putLong(details.feeTotal);
        to.putId(details.replacedByHigh, details.replacedByLow);
        to.putLong(details.updatedAtUs);
        to.putLong(details.triggeredAtUs);
        to.putLong(details.endedAtUs);
    }

    static void putConstants(OrderRow row, OrderDetails details, FieldWriter to) {
        OrderTerms terms = details.terms;
        to.putId(details.idHigh, row.idLow);
        to.putInt(details.instrument);
        to.putCode(row.side);
        to.putCode(row.type);
        to.putCode(row.timeInForce);
        to.putLong(row.quantity);
        to.putLong(row.limitTicks);
        to.putLong(details.stopTicks);
        to.putFlag(row.reduceOnly);
        to.putFlag(terms.extendedHours());
        to.putId(details.replacesHigh, details.replacesLow);
        to.putLong(details.createdSeq);
        to.putLong(details.createdAtUs);
        to.putLong(details.expiresAtUs);
        to.putText(details.clientOrderId);
        to.putText(details.submittedSymbol);
        to.putText(terms.positionIntent());
        if (to.format >= RecordFormat.ORDER_LINKS) {
            putLinked(details, terms, to);
        }
    }

    /** What most orders do not have: one byte says which of it follows; each format only adds bits. */
    private static void putLinked(OrderDetails details, OrderTerms terms, FieldWriter to) {
        boolean hasClass = details.orderClass != OrderClass.SIMPLE;
        boolean hasParent = (details.parentHigh | details.parentLow) != 0;
        boolean hasNotional = terms.notional() != 0;
        boolean isPostOnly = terms.postOnly() && to.format >= RecordFormat.ORDER_VOCABULARY;
        to.putByte((hasClass ? CLASS : 0) | (hasParent ? PARENT : 0) | (hasNotional ? NOTIONAL : 0)
                | (isPostOnly ? POST_ONLY : 0));
        if (hasClass) {
            to.putCode(details.orderClass);
        }
        if (hasParent) {
            to.putId(details.parentHigh, details.parentLow);
        }
        if (hasNotional) {
            to.putLong(terms.notional());
        }
    }

    /** The most bytes that the texts take. */
    static int textBytesMax(OrderDetails details) {
        return FieldWriter.bytesMax(details.clientOrderId) + FieldWriter.bytesMax(details.submittedSymbol)
                + FieldWriter.bytesMax(details.terms.positionIntent());
    }

    static OrderRecord read(UUID accountId, FieldReader from) {
        long seq = from.int64();
        OrderProgress progress = new OrderProgress(OrderStatus.ofCode(from.code()), OrderEndReason.ofCode(from.code()),
                from.int64(), from.int64(), from.int64(), from.int64());
        UUID replacedBy = from.idOrNull();
        long updatedAtUs = from.int64();
        long triggeredAtUs = from.int64();
        long endedAtUs = from.int64();
        UUID id = from.id();
        int instrument = from.int32();
        Side side = Side.ofCode(from.code());
        OrderType type = OrderType.ofCode(from.code());
        TimeInForce timeInForce = TimeInForce.ofCode(from.code());
        long quantity = from.int64();
        long limitTicks = from.int64();
        long stopTicks = from.int64();
        boolean reduceOnly = from.flag();
        boolean extendedHours = from.flag();
        UUID replaces = from.idOrNull();
        long createdSeq = from.int64();
        OrderTimes times = new OrderTimes(from.int64(), updatedAtUs, triggeredAtUs, from.int64(), endedAtUs);
        OrderIdentity identity =
                new OrderIdentity(id, accountId, from.text(), instrument, from.text(), createdSeq);
        String positionIntent = from.text();
        int linked = from.format >= RecordFormat.ORDER_LINKS ? from.int8() : 0;
        OrderClass orderClass = (linked & CLASS) != 0 ? OrderClass.ofCode(from.code()) : OrderClass.SIMPLE;
        UUID parentId = (linked & PARENT) != 0 ? from.id() : null;
        long notional = (linked & NOTIONAL) != 0 ? from.int64() : 0;
        return new OrderRecord(seq, identity, new OrderTerms(side, type, timeInForce, quantity, limitTicks, stopTicks,
                reduceOnly, extendedHours, positionIntent, notional, (linked & POST_ONLY) != 0), progress,
                new OrderLinks(replaces, replacedBy, orderClass, parentId), times);
    }
}
