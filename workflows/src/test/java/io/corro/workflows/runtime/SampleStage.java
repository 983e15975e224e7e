package io.corro.workflows.runtime;

import java.util.EnumSet;
import java.util.Set;

import io.corro.persistence.books.cases.Stage;

/** The stages of the smallest process. */
public enum SampleStage implements Stage<SampleStage> {
    ASKED, WAITING, DONE;

    @Override
    public Set<SampleStage> next() {
        return switch (this) {
            case ASKED -> EnumSet.of(WAITING, DONE);
            case WAITING -> EnumSet.of(DONE);
            case DONE -> EnumSet.noneOf(SampleStage.class);
        };
    }

    @Override
    public boolean isFinal() {
        return this == DONE;
    }
}
