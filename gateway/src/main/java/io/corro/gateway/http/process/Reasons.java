package io.corro.gateway.http.process;

import io.corro.gateway.http.route.Call;
import io.corro.gateway.http.wire.Fields;

/** The words with which people explain what they ask for; they end up in the action log. Stateless. */
final class Reasons {
    private static final String FIELD = "reason";
    private static final int LENGTH_MAX = 500;

    private Reasons() { }

    static String optional(Call call, String usual) {
        Fields fields = call.fields();
        String reason = fields.text(FIELD, LENGTH_MAX).orElse(usual);
        fields.check();
        return reason;
    }
}
