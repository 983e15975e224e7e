package io.corro.workflows.withdrawal;

import java.nio.file.Path;

import io.corro.workflows.temporal.TemporalConfig;
import io.corro.workflows.temporal.TemporalService;

/** In this process, where a lost service has forgotten everything. */
class WithdrawalRacesTest extends WithdrawalRaces {

    @Override
    protected TemporalService temporal() {
        return TemporalService.start(TemporalConfig.embedded(Path.of("target")));
    }
}
