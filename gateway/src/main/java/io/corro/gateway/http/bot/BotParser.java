package io.corro.gateway.http.bot;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.marketdata.Timeframe;
import io.corro.engine.core.strategy.StrategyType;
import io.corro.engine.runtime.bot.BotError;
import io.corro.engine.runtime.bot.BotSpec;
import io.corro.engine.runtime.bot.strategy.Strategies;
import io.corro.gateway.http.trading.SymbolFields;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.FieldErrorCode;
import io.corro.gateway.httpkit.wire.Fields;

/** Reads bots from requests; everything that is wrong is reported at once, parameters by their names. Immutable. */
final class BotParser {
    static final Schema NEW = Schema.object("NewBot").texts("name", "strategy", "timeframe").textLists("symbols")
            .nested("parameters", Schema.mapOf(Schema.text())).decimals("risk_per_trade")
            .integers("max_open_positions")
            .optional("timeframe", "parameters", "risk_per_trade", "max_open_positions")
            .describedAs("The parameters are those of the strategy, see /v1/strategies.");
    static final Schema CHANGE = Schema.object("BotChange").texts("name", "strategy", "timeframe")
            .textLists("symbols").nested("parameters", Schema.mapOf(Schema.text())).decimals("risk_per_trade")
            .integers("max_open_positions").allOptional().describedAs("What is missing stays as it is.");

    private static final int NAME_LENGTH_MAX = 100;
    private static final int WORD_LENGTH_MAX = 40;
    private static final int SYMBOLS_MAX = 20;
    private static final int POSITIONS_MAX = 100;
    private static final int POSITIONS_USUAL = 5;
    private static final BigDecimal RISK_MAX = BigDecimal.TEN;
    /** Decimal places between percent and parts per million. */
    private static final int PERCENT_TO_PPM = 4;

    private final Strategies strategies;
    private final Instruments instruments;

    BotParser(Strategies strategies, Instruments instruments) {
        this.strategies = strategies;
        this.instruments = instruments;
    }

    /**
     * @param base what is missing is as there; its symbols and name may be empty for a new bot
     * @throws io.corro.gateway.httpkit.wire.ApiException 422 with everything that is wrong
     */
    BotSpec read(Fields fields, BotSpec base) {
        String name = fields.text("name", NAME_LENGTH_MAX).map(String::strip).orElse(base.name());
        if (name.isEmpty()) {
            fields.fault("name", FieldErrorCode.MISSING_FIELD, "name is required.");
        }
        Optional<StrategyType> strategy = strategy(fields, base);
        List<Instrument> traded = symbols(fields, base);
        String timeframe = fields.text("timeframe", WORD_LENGTH_MAX)
                .flatMap(text -> fields.orFault(Timeframe.parse(text), "timeframe", FieldErrorCode.UNKNOWN_VALUE,
                        "timeframe must be a count and Min, Hour, Day, Week or Month, such as 15Min."))
                .map(Timeframe::toString).orElse(base.timeframe());
        Map<String, String> parameters = fields.has("parameters")
                ? fields.texts("parameters", WORD_LENGTH_MAX) : base.parameters();
        strategy.ifPresent(type -> check(fields, type, parameters, traded));
        BotSpec spec = new BotSpec(base.id(), base.userId(), base.accountId(), name,
                strategy.map(StrategyType::name).orElse(""), traded.stream().map(Instrument::symbol).toList(),
                timeframe, risk(fields).orElse(base.riskPpm()), parameters,
                fields.integer("max_open_positions", 1, POSITIONS_MAX).orElse(base.maxOpenPositions()));
        fields.check();
        return spec;
    }

    /** What a new bot has unless it says otherwise. */
    static BotSpec usual(UUID botId, UUID userId, UUID accountId) {
        return new BotSpec(botId, userId, accountId, "", "", List.of(), Timeframe.MINUTES_15.toString(),
                BigDecimal.ONE.movePointRight(PERCENT_TO_PPM).intValueExact(), Map.of(), POSITIONS_USUAL);
    }

    private Optional<StrategyType> strategy(Fields fields, BotSpec base) {
        String name = base.strategy().isEmpty() ? fields.requiredText("strategy", WORD_LENGTH_MAX).orElse("")
                : fields.text("strategy", WORD_LENGTH_MAX).orElse(base.strategy());
        return name.isEmpty() ? Optional.empty()
                : fields.orFault(strategies.find(name), "strategy", BotError.UNKNOWN_STRATEGY,
                        "strategy must be one of " + String.join(", ", strategies.all().stream()
                                .map(StrategyType::name).sorted().toList()) + ".");
    }

    private List<Instrument> symbols(Fields fields, BotSpec base) {
        List<String> spellings = fields.list("symbols", SymbolFields.SPELLING_LENGTH_MAX).orElse(base.symbols());
        if (spellings.isEmpty() || spellings.size() > SYMBOLS_MAX) {
            fields.fault("symbols", FieldErrorCode.NUMBER_OUT_OF_RANGE,
                    "symbols must name 1 to " + SYMBOLS_MAX + " symbols.");
            return List.of();
        }
        Set<Instrument> traded = new LinkedHashSet<>();
        spellings.forEach(each -> SymbolFields.find(fields, "symbols", each, instruments).ifPresent(traded::add));
        traded.stream().filter(instrument -> !instrument.active()).forEach(halted -> fields.fault("symbols",
                BotError.SYMBOL_NOT_TRADABLE, halted.symbol() + " is halted and cannot be traded."));
        return new ArrayList<>(traded);
    }

    private static void check(Fields fields, StrategyType type, Map<String, String> parameters,
            List<Instrument> traded) {
        traded.stream().limit(1).flatMap(first -> Strategies.faults(type, parameters, first).stream())
                .forEach(fault -> fields.fault("parameters." + fault.name(), BotError.PARAMETER_INVALID,
                        fault.message()));
    }

    private static Optional<Integer> risk(Fields fields) {
        return fields.positive("risk_per_trade")
                .filter(percent -> (percent.compareTo(RISK_MAX) <= 0
                        && percent.stripTrailingZeros().scale() <= PERCENT_TO_PPM)
                        || fields.reject("risk_per_trade", FieldErrorCode.NUMBER_OUT_OF_RANGE,
                                "risk_per_trade must be a percentage from 0.0001 to 10."))
                .map(percent -> percent.movePointRight(PERCENT_TO_PPM).intValueExact());
    }
}
