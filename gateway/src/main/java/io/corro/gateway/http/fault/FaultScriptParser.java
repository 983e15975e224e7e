package io.corro.gateway.http.fault;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.corro.engine.core.domain.RejectReason;
import io.corro.gateway.fault.Fault;
import io.corro.gateway.fault.FaultScript;
import io.corro.gateway.fault.FaultStep;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.Fields;

/** Reads the script of a run, which may lie in a file. Stateless. */
final class FaultScriptParser {
    private static final int STEPS_MAX = 100;
    private static final int COUNT_MAX = 10_000;
    private static final int DELAY_MAX_MS = 20_000;
    private static final int DELAY_MS = 2_000;
    private static final int BASIS_POINTS_MAX = 5_000;
    private static final int BASIS_POINTS = 200;
    private static final int WHOLE_PERCENT = 100;
    private static final int LENGTH_MAX_S = 86_400;
    private static final int LENGTH_S = 600;
    private static final Map<String, Fault> FAULTS = words(Fault.values());
    private static final Map<String, RejectReason> REASONS = words(RejectReason.values());
    private static final Schema STEP = Schema.object("FaultStep").words("fault", FAULTS.keySet())
            .integers("after_ms", "for_ms", "count", "chance_percent", "delay_ms", "basis_points").texts("reason")
            .optional("after_ms", "for_ms", "count", "chance_percent", "delay_ms", "basis_points", "reason");
    static final Schema SCHEMA = Schema.object("FaultScript").ids("account_id").integers("seed", "length_seconds")
            .nested("steps", Schema.listOf(STEP)).optional("seed", "length_seconds")
            .describedAs("The first step that applies strikes. Without count a step strikes once, or throughout"
                    + " for_ms; chances are drawn from the seed.");

    private FaultScriptParser() {}

    private static <T extends Enum<T>> Map<String, T> words(T[] values) {
        return Arrays.stream(values)
                .collect(Collectors.toMap(each -> each.name().toLowerCase(Locale.ROOT), Function.identity()));
    }

    /** @throws io.corro.gateway.httpkit.wire.ApiException 422 with the faults of the fields */
    static FaultScript parse(Fields fields) {
        int seed = fields.integer("seed", 0, Integer.MAX_VALUE).orElse(1);
        int seconds = fields.integer("length_seconds", 1, LENGTH_MAX_S).orElse(LENGTH_S);
        List<Fields> steps = fields.requiredObjects("steps", STEPS_MAX);
        fields.check();
        return new FaultScript(seed, Duration.ofSeconds(seconds),
                steps.stream().map(FaultScriptParser::step).toList());
    }

    private static FaultStep step(Fields step) {
        Optional<Fault> fault = step.requiredWord("fault", FAULTS);
        int after = step.integer("after_ms", 0, LENGTH_MAX_S * 1_000).orElse(0);
        int length = step.integer("for_ms", 1, LENGTH_MAX_S * 1_000).orElse(0);
        int count = step.integer("count", 1, COUNT_MAX).orElse(length == 0 ? 1 : COUNT_MAX);
        int chance = step.integer("chance_percent", 1, WHOLE_PERCENT).orElse(WHOLE_PERCENT);
        int delay = step.integer("delay_ms", 1, DELAY_MAX_MS).orElse(DELAY_MS);
        int basisPoints = step.integer("basis_points", -BASIS_POINTS_MAX, BASIS_POINTS_MAX).orElse(BASIS_POINTS);
        RejectReason reason = step.word("reason", REASONS).orElse(RejectReason.INSUFFICIENT_BUYING_POWER);
        step.check();
        return new FaultStep(fault.orElseThrow(), Duration.ofMillis(after), Duration.ofMillis(length), count, chance,
                Duration.ofMillis(delay), fault.get() == Fault.PRICE_GAP ? basisPoints : Math.abs(basisPoints), reason);
    }
}
