package io.corro.engine.runtime.bot;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import io.corro.engine.core.strategy.OwnPosition;
import io.corro.engine.testkit.TestInstruments;

import static org.assertj.core.api.Assertions.assertThat;

class BotEventTest {

    @Test
    void anAdjustedCountOfAnEarlierReleaseIsInFormerSteps() throws Exception {
        BotEvent.Adjusted stored = new ObjectMapper().readValue("""
                {"type": "adjusted", "symbol": "AAPL", "steps": -3, "cost": 45000, "entries": 2, "openedUs": 7,
                 "lastEntryUs": 8, "seq": 9, "why": "", "atUs": 10}""", BotEvent.Adjusted.class);

        assertThat(stored.own(1_000)).isEqualTo(new OwnPosition(-3_000, 45_000_000, 2, 7, 8));
    }

    @Test
    void anAdjustedCountOfThisReleaseNamesItsStep() {
        OwnPosition own = new OwnPosition(5, 750, 1, 7, 8);

        assertThat(BotEvent.Adjusted.to(own, TestInstruments.MSFT, 9, "", 10).own(1_000)).isEqualTo(own);
    }
}
