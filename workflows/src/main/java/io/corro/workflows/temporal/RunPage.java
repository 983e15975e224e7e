package io.corro.workflows.temporal;

import java.net.URI;

/** The page of a case's run in Temporal's Web UI, or the reason why there is none. */
public sealed interface RunPage {

    record At(URI address) implements RunPage {}

    /** @param why in a sentence for people */
    record Missing(String why) implements RunPage {}
}
