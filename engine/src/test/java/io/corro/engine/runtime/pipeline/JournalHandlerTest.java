package io.corro.engine.runtime.pipeline;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.corro.engine.core.domain.AccountCommand.Deposit;
import io.corro.engine.core.domain.AccountCommand.ReadAccount;
import io.corro.engine.core.domain.Command;
import io.corro.engine.core.domain.FillProfile;
import io.corro.engine.core.domain.Limits;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.journal.JournalRecord;
import io.corro.engine.core.matching.MatchingEngine;
import io.corro.engine.testkit.EngineFixture;
import io.corro.engine.testkit.RecordingJournal;
import io.corro.engine.testkit.RecordingJournal.Append;
import io.corro.engine.testkit.TestInstruments;

import static io.corro.engine.testkit.TestInstruments.EURUSD;
import static org.assertj.core.api.Assertions.assertThat;

/** What becomes one row of the journal. */
class JournalHandlerTest {
    private static final long LAST_SEQ = 100;

    private final MatchingEngine core =
            new MatchingEngine(TestInstruments.dealer(), Limits.QUOTE_AGE_MAX.toNanos() / 1000);
    private final MatchHandler match = new MatchHandler(core, slot -> null, () -> -1, sequence -> {});
    private final RecordingJournal journal = new RecordingJournal();
    private final JournalHandler handler = new JournalHandler(journal, LAST_SEQ);
    private long sequence;

    private CommandSlot pass(Command command, boolean endOfBatch) {
        CommandSlot slot = new CommandSlot();
        slot.fill(command, 1, EngineFixture.START_US);
        match.onEvent(slot, sequence, endOfBatch);
        handler.onEvent(slot, sequence++, endOfBatch);
        return slot;
    }

    @Test
    void aBatchIsOneRowAndRowsFollowEachOther() {
        core.resumeAfter(LAST_SEQ);
        pass(EngineFixture.open("anna", "1000", 100, FillProfile.REALISTIC), false);
        pass(new Deposit(EngineFixture.accountId("anna"), 1), false);
        CommandSlot last = pass(EngineFixture.quote(EURUSD, "1.1", "1.1001", 1, 1), true);
        pass(new ReadAccount(EngineFixture.accountId("anna")), true);
        CommandSlot next = pass(new Deposit(EngineFixture.accountId("anna"), 1), true);

        List<Append> rows = journal.appends();

        assertThat(rows).hasSize(2);
        assertThat(rows.getFirst().firstSeq()).isEqualTo(LAST_SEQ + 1);
        assertThat(rows.getFirst().commands()).isEqualTo(2);
        assertThat(rows.getFirst().lastSeq()).isEqualTo(last.lastSeq);
        assertThat(rows.getFirst().stateHash()).isEqualTo(last.stateHash);
        assertThat(rows.getLast().firstSeq()).isEqualTo(rows.getFirst().lastSeq() + 1);
        assertThat(rows.getLast().stateHash()).isEqualTo(next.stateHash);
        assertThat(rows.getFirst().records()).extracting(JournalRecord::seq).isSorted().allMatch(seq -> seq > LAST_SEQ);
    }

    @Test
    void whatChangesNothingIsNoRow() {
        pass(EngineFixture.quote(EURUSD, "1.1", "1.1001", 1, 1), true);
        pass(EngineFixture.market("nobody", "1", EURUSD, Side.BUY, 1), true);

        assertThat(journal.appends()).isEmpty();
    }

    @Test
    void aRowIsClosedWhenItIsLargeEnough() {
        pass(EngineFixture.open("anna", "1000000", 100, FillProfile.REALISTIC), false);
        String longId = "x".repeat(60_000);
        for (int count = 0; count < 300; count++) {
            pass(EngineFixture.limit("anna", longId + count, EURUSD, Side.BUY, 1, "0.001"), false);
        }
        pass(new Deposit(EngineFixture.accountId("anna"), 1), true);

        assertThat(journal.appends()).hasSizeGreaterThan(2);
        assertThat(journal.appends().stream().mapToInt(Append::commands).sum()).isEqualTo(302);
    }
}
