package io.corro.gateway.http.cases;

import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.wire.Fields;

/** The words with which people explain what they ask for; they end up in the action log. Stateless. */
public final class Reasons {
    private static final String FIELD = "reason";
    private static final int LENGTH_MAX = 500;

    private Reasons() {}

    public static String optional(ApiRequest call, String usual) {
        Fields fields = call.fields();
        String reason = fields.text(FIELD, LENGTH_MAX).orElse(usual);
        fields.check();
        return reason;
    }
}
