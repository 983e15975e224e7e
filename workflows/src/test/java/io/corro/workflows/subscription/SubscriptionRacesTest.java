package io.corro.workflows.subscription;

import java.nio.file.Path;

import io.corro.workflows.engine.EngineConfig;
import io.corro.workflows.engine.WorkflowEngine;

/** In this process, where a lost engine has forgotten everything. */
class SubscriptionRacesTest extends SubscriptionRaces {

    @Override
    protected WorkflowEngine engine() {
        return WorkflowEngine.start(EngineConfig.embedded(Path.of("target")));
    }
}
