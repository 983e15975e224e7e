package io.corro.workflows.temporal;

import java.util.List;

import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.converter.CodecDataConverter;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;

/** What every client of Temporal has in common. Stateless. */
public final class TemporalClients {

    private TemporalClients() {}

    public static WorkflowClientOptions options(String namespace) {
        return WorkflowClientOptions.newBuilder()
                .setNamespace(namespace)
                .setDataConverter(dataConverter())
                .setIdentity("corro-" + ProcessHandle.current().pid())
                .build();
    }

    /** JSON that refuses payloads which a real service would refuse. */
    public static DataConverter dataConverter() {
        return new CodecDataConverter(DefaultDataConverter.newDefaultInstance(), List.of(new PayloadGuard()));
    }
}
