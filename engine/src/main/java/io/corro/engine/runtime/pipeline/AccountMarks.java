package io.corro.engine.runtime.pipeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.PositionStatus;
import io.corro.engine.core.domain.Quotes;
import io.corro.engine.core.journal.JournalRecord;
import io.corro.engine.core.journal.PositionRecord;
import io.corro.engine.runtime.account.Valuation;
import io.corro.engine.runtime.account.Valuation.PositionValue;
import io.corro.engine.runtime.port.Projection.Mark;

/** Open positions as the projector has seen them, marked to the last quotes on demand. Not thread-safe. */
final class AccountMarks {
    private final Map<UUID, PositionRecord> open = new HashMap<>();
    private final Quotes quotes;
    private final Instruments instruments;

    AccountMarks(Quotes quotes, Instruments instruments) {
        this.quotes = quotes;
        this.instruments = instruments;
    }

    void follow(JournalRecord record) {
        if (record instanceof PositionRecord position) {
            if (position.status() == PositionStatus.OPEN) {
                open.put(position.id(), position);
            } else {
                open.remove(position.id());
            }
        }
    }

    /** One mark for each open position whose instrument has been quoted. */
    List<Mark> current() {
        List<Mark> marks = new ArrayList<>(open.size());
        for (PositionRecord position : open.values()) {
            PositionValue value = Valuation.value(position, quotes, instruments);
            if (value.currentTicks() > 0) {
                marks.add(new Mark(position.accountId(), position.id(), value.currentTicks(), value.unrealizedPnl()));
            }
        }
        return marks;
    }
}
