package io.corro.workflows;

import java.util.List;

import io.corro.workflows.process.ProcessModule;

/** Every kind of long process of the product, one line each. */
public final class Processes {

    private Processes() { }

    public static List<ProcessModule> all(ProcessEnvironment environment) {
        return List.of();
    }
}
