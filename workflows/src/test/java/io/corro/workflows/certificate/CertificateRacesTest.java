package io.corro.workflows.certificate;

import java.nio.file.Path;

import io.corro.workflows.temporal.TemporalConfig;
import io.corro.workflows.temporal.TemporalService;

/** In this process, where a lost service has forgotten everything. */
class CertificateRacesTest extends CertificateRaces {

    @Override
    protected TemporalService temporal() {
        return TemporalService.start(TemporalConfig.embedded(Path.of("target")));
    }
}
