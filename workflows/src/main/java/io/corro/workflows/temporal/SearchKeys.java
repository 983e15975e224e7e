package io.corro.workflows.temporal;

import java.util.List;

import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.common.SearchAttributeKey;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Search attributes by which the Web UI filters workflows. They are never encrypted: ids and codes only.
 */
public final class SearchKeys {
    private static final Logger LOG = LoggerFactory.getLogger(SearchKeys.class);

    public static final SearchAttributeKey<String> STAGE = SearchAttributeKey.forKeyword("CorroStage");
    /** Whose move it is: a word of {@code Case.Need}. */
    public static final SearchAttributeKey<String> NEEDS = SearchAttributeKey.forKeyword("CorroNeeds");
    public static final SearchAttributeKey<String> CUSTOMER = SearchAttributeKey.forKeyword("CorroCustomer");
    public static final SearchAttributeKey<String> PRODUCT = SearchAttributeKey.forKeyword("CorroProduct");
    public static final SearchAttributeKey<String> CURRENCY = SearchAttributeKey.forKeyword("CorroCurrency");
    public static final SearchAttributeKey<Long> AMOUNT_MINOR = SearchAttributeKey.forLong("CorroAmountMinor");

    private static final List<SearchAttributeKey<?>> ALL =
            List.of(STAGE, NEEDS, CUSTOMER, PRODUCT, CURRENCY, AMOUNT_MINOR);

    private SearchKeys() {}

    public static List<SearchAttributeKey<?>> all() {
        return ALL;
    }

    /**
     * Makes Temporal know the attributes; those it knows already stay as they are. Hosted services let nobody do that
     * from here: there they must exist.
     */
    static void register(WorkflowClient client) {
        OperatorServiceStubs stubs = OperatorServiceStubs.newServiceStubs(
                OperatorServiceStubsOptions.newBuilder(client.getWorkflowServiceStubs().getOptions())
                        .validateAndBuildWithDefaults());
        try {
            for (SearchAttributeKey<?> key : ALL) {
                register(stubs, client.getOptions().getNamespace(), key.getName(), key.getValueType());
            }
        } finally {
            stubs.shutdownNow();
        }
    }

    private static void register(
            OperatorServiceStubs stubs, String namespace, String name, IndexedValueType type) {
        try {
            stubs.blockingStub().addSearchAttributes(AddSearchAttributesRequest.newBuilder()
                    .setNamespace(namespace).putSearchAttributes(name, type).build());
        } catch (StatusRuntimeException e) {
            switch (e.getStatus().getCode()) {
                case ALREADY_EXISTS -> {}
                case PERMISSION_DENIED, UNIMPLEMENTED ->
                    LOG.warn("the service must have the search attribute {} of type {}", name, type);
                default -> throw e;
            }
        }
    }
}
