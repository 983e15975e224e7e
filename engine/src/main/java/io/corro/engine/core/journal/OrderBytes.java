package io.corro.engine.core.journal;

import java.util.UUID;

import io.corro.engine.core.domain.OrderClass;
import io.corro.engine.core.domain.OrderEndReason;
import io.corro.engine.core.domain.OrderStatus;
import io.corro.engine.core.domain.OrderTerms;
import io.corro.engine.core.domain.OrderType;
import io.corro.engine.core.domain.SelfTradePrevention;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.domain.TimeInForce;
import io.corro.engine.core.domain.Trail;

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
    private static final int TRAIL = 1 << 4;
    private static final int BEST_PRICE = 1 << 5;
    private static final int SELF_TRADE = 1 << 6;
    private static final int PROFILE = 1 << 7;

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
        int vocabulary = to.format >= RecordFormat.ORDER_VOCABULARY ? vocabulary(details, terms, to.format) : 0;
        to.putByte((hasClass ? CLASS : 0) | (hasParent ? PARENT : 0) | (hasNotional ? NOTIONAL : 0) | vocabulary);
        if (hasClass) {
            to.putCode(details.orderClass);
        }
        if (hasParent) {
            to.putId(details.parentHigh, details.parentLow);
        }
        if (hasNotional) {
            to.putLong(terms.notional());
        }
        putVocabulary(details, terms, vocabulary, to);
    }

    private static void putVocabulary(OrderDetails details, OrderTerms terms, int vocabulary, FieldWriter to) {
        if ((vocabulary & TRAIL) != 0) {
            to.putLong(details.trail.ticks());
            to.putInt(details.trail.ratePpm());
        }
        if ((vocabulary & SELF_TRADE) != 0) {
            to.putCode(terms.selfTrade());
        }
        if ((vocabulary & BEST_PRICE) != 0) {
            to.putLong(details.bestTicks);
        }
        if ((vocabulary & PROFILE) != 0) {
            to.putByte(details.fillProfile);
        }
    }

    private static int vocabulary(OrderDetails details, OrderTerms terms, int format) {
        boolean hasSelfTrade =
                format >= RecordFormat.SELF_TRADE && terms.selfTrade() != SelfTradePrevention.CANCEL_NEWEST;
        boolean hasProfile = format >= RecordFormat.FILL_PROFILES && details.fillProfile != OrderIdentity.NO_PROFILE;
        return (hasProfile ? PROFILE : 0) | (terms.postOnly() ? POST_ONLY : 0) | (details.trail.isNone() ? 0 : TRAIL)
                | (hasSelfTrade ? SELF_TRADE : 0) | (details.bestTicks == 0 ? 0 : BEST_PRICE);
    }

    /** The most bytes that the texts take. */
    static int textBytesMax(OrderDetails details) {
        return FieldWriter.bytesMax(details.clientOrderId) + FieldWriter.bytesMax(details.submittedSymbol)
                + FieldWriter.bytesMax(details.terms.positionIntent());
    }

    static OrderRecord read(UUID accountId, FieldReader from) {
        long seq = from.int64();
        OrderStatus status = OrderStatus.ofCode(from.code());
        OrderEndReason endReason = OrderEndReason.ofCode(from.code());
        long filledQuantity = from.int64();
        long filledValue = from.int64();
        long reservedMargin = from.int64();
        long feeTotal = from.int64();
        UUID replacedBy = from.idOrNull();
        long updatedAtUs = from.int64();
        long triggeredAtUs = from.int64();
        long endedAtUs = from.int64();
        UUID id = from.id();
        int instrument = from.int32();
        OrderTerms terms = readTerms(from);
        UUID replaces = from.idOrNull();
        long createdSeq = from.int64();
        OrderTimes times = new OrderTimes(from.int64(), updatedAtUs, triggeredAtUs, from.int64(), endedAtUs);
        OrderIdentity identity = new OrderIdentity(id, accountId, from.text(), instrument, from.text(), createdSeq);
        terms = terms.withPositionIntent(from.text());
        int linked = from.format >= RecordFormat.ORDER_LINKS ? from.int8() : 0;
        OrderLinks links = readLinks(replaces, replacedBy, linked, from);
        terms = readVocabulary(terms, linked, from);
        long bestTicks = (linked & BEST_PRICE) != 0 ? from.int64() : 0;
        return new OrderRecord(seq, identity.withFillProfile(fillProfile(linked, from)), terms,
                new OrderProgress(status, endReason, filledQuantity, filledValue,
                        reservedMargin, feeTotal, bestTicks),
                links, times);
    }

    private static OrderLinks readLinks(UUID replaces, UUID replacedBy, int linked, FieldReader from) {
        return new OrderLinks(replaces, replacedBy,
                (linked & CLASS) != 0 ? OrderClass.ofCode(from.code()) : OrderClass.SIMPLE,
                (linked & PARENT) != 0 ? from.id() : null);
    }

    private static int fillProfile(int linked, FieldReader from) {
        return (linked & PROFILE) != 0 ? from.int8() : OrderIdentity.NO_PROFILE;
    }

    private static OrderTerms readTerms(FieldReader from) {
        return OrderTerms.of(Side.ofCode(from.code()), OrderType.ofCode(from.code()),
                TimeInForce.ofCode(from.code()), from.int64(), from.int64(), from.int64())
                .withReduceOnly(from.flag()).withExtendedHours(from.flag());
    }

    private static OrderTerms readVocabulary(OrderTerms terms, int linked, FieldReader from) {
        long notional = (linked & NOTIONAL) != 0 ? from.int64() : 0;
        Trail trail = (linked & TRAIL) != 0 ? new Trail(from.int64(), from.int32()) : Trail.NONE;
        SelfTradePrevention selfTrade = (linked & SELF_TRADE) != 0
                ? SelfTradePrevention.ofCode(from.code()) : SelfTradePrevention.CANCEL_NEWEST;
        return terms.withNotional(notional).withPostOnly((linked & POST_ONLY) != 0).withTrail(trail)
                .withSelfTrade(selfTrade);
    }
}
