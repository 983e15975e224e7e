package io.corro.engine.ring;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.corro.engine.account.Valuation;
import io.corro.engine.account.Valuation.PositionValue;
import io.corro.engine.domain.Instruments;
import io.corro.engine.domain.PositionStatus;
import io.corro.engine.domain.Quotes;
import io.corro.engine.image.Image;
import io.corro.engine.image.PositionImage;
import io.corro.engine.port.Projection.Mark;

/** The open positions as the projector has seen them, marked to the last quotes on demand. Not thread-safe. */
final class Marks {
    private final Map<UUID, PositionImage> open = new HashMap<>();
    private final Quotes quotes;
    private final Instruments instruments;

    Marks(Quotes quotes, Instruments instruments) {
        this.quotes = quotes;
        this.instruments = instruments;
    }

    void follow(Image image) {
        if (image instanceof PositionImage position) {
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
        for (PositionImage position : open.values()) {
            PositionValue value = Valuation.value(position, quotes, instruments);
            if (value.currentTicks() > 0) {
                marks.add(new Mark(position.accountId(), position.id(), value.currentTicks(), value.unrealizedPnl()));
            }
        }
        return marks;
    }
}
