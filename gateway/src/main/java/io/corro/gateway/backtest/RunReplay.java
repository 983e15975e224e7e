package io.corro.gateway.backtest;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

import io.corro.engine.core.backtest.BacktestSettings;
import io.corro.engine.core.domain.FillProfile;
import io.corro.engine.core.domain.FillProfiles;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Money;
import io.corro.engine.core.marketdata.Timeframe;
import io.corro.engine.core.strategy.ParameterFault;
import io.corro.engine.core.strategy.StrategyType;
import io.corro.engine.runtime.bot.strategy.Strategies;
import io.corro.engine.runtime.feed.ReplaySource;

/** Replay of a run from its manifest, with the strategies, instruments and fill profiles of this build. Immutable. */
final class RunReplay {
    private final Instruments instruments;
    private final Strategies strategies;

    RunReplay(Instruments instruments, Strategies strategies) {
        this.instruments = instruments;
        this.strategies = strategies;
    }

    /**
     * @param prices of an instrument
     * @return the manifest of the replay
     * @throws RunDiffersException if something that the run was made of is not here
     */
    RunManifest run(RunManifest said, Function<Instrument, ReplaySource> prices) {
        BacktestSettings settings = settings(said);
        try (FileQuotes file = new FileQuotes(prices.apply(settings.instrument()), settings.instrument(), told -> {});
                ReadAhead ahead = new ReadAhead(file)) {
            if (!ahead.hasNext()) {
                throw new RunDiffersException("The data has changed: it has no prices of " + said.market().symbol()
                        + ", and the run saw %,d quotes.".formatted(said.data().quotes()));
            }
            return new DigestedRun(settings, instruments, ahead, () -> false)
                    .manifest(said.data().name(), said.data().from(), said.data().to());
        }
    }

    private BacktestSettings settings(RunManifest said) {
        StrategyType strategy = strategies.find(said.strategy().name()).orElseThrow(() -> new RunDiffersException(
                "The strategy " + said.strategy().name() + " is not here; put its jar into the directory strategies."));
        require(strategy.origin().equals(said.strategy().origin()), () -> "The strategy " + strategy.name()
                + " is another one: the run's came from " + said.strategy().origin() + ", this one is "
                + strategy.origin() + ".");
        Instrument instrument = instrument(said);
        List<ParameterFault> faults = Strategies.faults(strategy, said.strategy().parameters(), instrument);
        require(faults.isEmpty(), () -> "A parameter is not one of this build: " + faults.getFirst().message());
        Timeframe timeframe = Timeframe.parse(said.market().timeframe()).orElseThrow(() -> new RunDiffersException(
                "The timeframe " + said.market().timeframe() + " is none of this build."));
        try {
            return new BacktestSettings(strategy, said.strategy().parameters(), instrument, timeframe,
                    said.account().riskPpm(), Money.ofDecimal(new BigDecimal(said.account().cash())),
                    said.account().leverage(), profile(said), said.seed());
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new RunDiffersException("The run's account is impossible: " + e.getMessage() + ".");
        }
    }

    private Instrument instrument(RunManifest said) {
        Instrument instrument = instruments.bySpelling(said.market().symbol()).orElseThrow(
                () -> new RunDiffersException("The instrument " + said.market().symbol() + " is not here."));
        require(RunManifest.instrument(instrument).equals(said.market().instrumentSha256()),
                () -> "The instrument " + instrument.symbol() + " has other steps, margin or commissions here.");
        return instrument;
    }

    private static FillProfile profile(RunManifest said) {
        RunManifest.Market market = said.market();
        return FillProfiles.SHIPPED.stream()
                .filter(each -> each.name().equals(market.fillProfile()) && each.version() == market.profileVersion()
                        && RunManifest.profile(each).equals(market.profileSha256()))
                .findFirst().orElseThrow(() -> new RunDiffersException("The fill profile " + market.fillProfile()
                        + " in its version " + market.profileVersion() + " is not here."));
    }

    private static void require(boolean isSo, Supplier<String> otherwise) {
        if (!isSo) {
            throw new RunDiffersException(otherwise.get());
        }
    }
}
