package io.corro.gateway.stream;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

import io.corro.engine.runtime.account.TradeUpdate;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.wire.FieldErrorCode;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.WireTime;

/**
 * Which events a stream asks for. Ids are exclusive at the beginning and inclusive at the end, times are inclusive.
 *
 * @param sinceId the last event that the client has seen
 */
record EventsQuery(OptionalLong sinceId, OptionalLong untilId, Optional<Instant> since, Optional<Instant> until) {
    private static final String LAST_EVENT_ID = "Last-Event-ID";
    private static final int DIGITS_MAX = 18;

    /** @throws io.corro.gateway.httpkit.wire.ApiException 422 with all faults of the parameters */
    static EventsQuery parse(ApiRequest call) {
        Fields query = call.query();
        OptionalLong sinceId = id(query, "since_id");
        OptionalLong untilId = id(query, "until_id");
        Optional<Instant> since = query.time("since");
        Optional<Instant> until = query.time("until");
        if (sinceId.isPresent() && since.isPresent()) {
            query.fault("since_id", FieldErrorCode.CONFLICTING_FIELDS, "only one of since and since_id may be given");
        }
        require(query, untilId.isPresent() && sinceId.isEmpty(), "since_id", "until_id");
        require(query, until.isPresent() && since.isEmpty() && sinceId.isEmpty(), "since", "until");
        query.check();
        return new EventsQuery(sinceId.isPresent() ? sinceId : lastSeen(call), untilId, since, until);
    }

    private static void require(Fields query, boolean isMissing, String name, String because) {
        if (isMissing) {
            query.fault(name, FieldErrorCode.MISSING_FIELD, name + " is required with " + because);
        }
    }

    private static OptionalLong id(Fields query, String name) {
        Optional<String> text = query.text(name, DIGITS_MAX).filter(each -> each.matches("[0-9]+")
                || query.reject(name, FieldErrorCode.NOT_A_NUMBER, name + " must be the event_id of an event"));
        return text.isPresent() ? OptionalLong.of(Long.parseLong(text.get())) : OptionalLong.empty();
    }

    /** What browsers send when they connect again. */
    private static OptionalLong lastSeen(ApiRequest call) {
        Optional<String> id = call.header(LAST_EVENT_ID)
                .filter(text -> text.matches("[0-9]{1," + DIGITS_MAX + "}"));
        return id.isPresent() ? OptionalLong.of(Long.parseLong(id.get())) : OptionalLong.empty();
    }

    boolean asksForHistory() {
        return sinceId.isPresent() || since.isPresent();
    }

    boolean isBegun(TradeUpdate update) {
        return since.map(bound -> update.atUs() >= WireTime.micros(bound)).orElse(true);
    }

    boolean isOver(TradeUpdate update) {
        return (untilId.isPresent() && update.eventSeq() > untilId.getAsLong())
                || until.map(bound -> update.atUs() > WireTime.micros(bound)).orElse(false);
    }

    /** Whether nothing that comes after this sequence, told at this moment, can be asked for. */
    boolean endsBefore(long seq, Instant now) {
        return (untilId.isPresent() && untilId.getAsLong() <= seq)
                || until.map(bound -> bound.isBefore(now)).orElse(false);
    }
}
