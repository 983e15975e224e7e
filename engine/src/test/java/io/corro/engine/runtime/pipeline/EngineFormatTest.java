package io.corro.engine.runtime.pipeline;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.corro.engine.core.journal.RecordFormat;
import io.corro.engine.runtime.pipeline.EngineSupervisor.State;
import io.corro.engine.testkit.InMemoryEngineStore.Batch;

import static org.assertj.core.api.Assertions.assertThat;

/** What a start makes of journals of other formats. */
class EngineFormatTest extends SupervisedEngine {

    @Test
    void provesAnOlderFormatAndGoesOnInThePresentOne() {
        leaveAJournalIn(RecordFormat.FIRST);
        int batches = store.journal().size();

        assertThat(restart()).isEqualTo(State.RUNNING);

        List<Batch> later = store.journal().subList(batches, store.journal().size());
        assertThat(later).extracting(Batch::format).containsExactly(RecordFormat.FIRST, RecordFormat.CURRENT);
        assertThat(later.getLast().commands()).isZero();
        assertThat(later.getLast().records()).isEmpty();
        assertThat(later.getLast().stateHash()).isNotEqualTo(later.getFirst().stateHash());

        assertThat(ask(buy("2")).reject()).isNull();
        assertThat(restart()).isEqualTo(State.RUNNING);
        assertThat(store.journal()).last().extracting(Batch::format).isEqualTo(RecordFormat.CURRENT);
    }

    @Test
    void refusesRowsThatDoNotMatchAnOlderFormatsHash() {
        leaveAJournalIn(RecordFormat.FIRST);
        store.tamper(store.orders().getFirst().id(), TestOrders::withOneMoreStep);

        assertThat(restart()).isEqualTo(State.DEFECT);
        assertThat(store.journal()).extracting(Batch::format).last().isEqualTo(RecordFormat.FIRST);
    }

    @Test
    void refusesANewerFormatAndChangesNothing() {
        leaveAJournalIn(RecordFormat.CURRENT + 1);
        List<Batch> before = store.journal();

        assertThat(restart()).isEqualTo(State.DEFECT);

        assertThat(engine.status().detail()).isEqualTo("The journal of engine shard 0 is in format "
                + (RecordFormat.CURRENT + 1) + ", and this release "
                + "reads formats up to " + RecordFormat.CURRENT
                + "; nothing was changed. Start the release that wrote it, or a newer one.");
        assertThat(store.journal()).isEqualTo(before);
    }

    private void leaveAJournalIn(int format) {
        start();
        openAnna();
        ask(quote());
        ask(buy("1"));
        engine.close();
        store.endInFormat(format);
    }

    private State restart() {
        engine.close();
        engine = engine(listener);
        return start().state();
    }
}
