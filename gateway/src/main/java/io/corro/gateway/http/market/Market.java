package io.corro.gateway.http.market;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.corro.engine.core.domain.AssetClass;

/** Markets by the codes that clients ask for; each keeps the hours of one asset class. */
enum Market {
    NYSE("XNYS", "New York Stock Exchange", AssetClass.EQUITY),
    NASDAQ("XNAS", "Nasdaq", AssetClass.EQUITY),
    ARCA("ARCX", "NYSE Arca", AssetClass.EQUITY),
    FOREX("", "Currency pairs", AssetClass.FOREX),
    METALS("", "Precious metals", AssetClass.METAL),
    INDICES("", "Stock indices", AssetClass.INDEX),
    ENERGY("", "Energy", AssetClass.ENERGY),
    CRYPTO("", "Cryptocurrencies", AssetClass.CRYPTO);

    /** By acronym and by market identifier code, in lower case. */
    static final Map<String, Market> BY_CODE = Arrays.stream(values())
            .flatMap(market -> market.codes().map(code -> Map.entry(code, market)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private final String mic;
    private final String fullName;
    private final AssetClass assetClass;

    Market(String mic, String fullName, AssetClass assetClass) {
        this.mic = mic;
        this.fullName = fullName;
        this.assetClass = assetClass;
    }

    /** Where instruments of the class are traded. */
    static Market of(AssetClass assetClass) {
        return switch (assetClass) {
            case EQUITY -> NYSE;
            case FOREX -> FOREX;
            case METAL -> METALS;
            case INDEX -> INDICES;
            case ENERGY -> ENERGY;
            case CRYPTO -> CRYPTO;
        };
    }

    AssetClass assetClass() {
        return assetClass;
    }

    private Stream<String> codes() {
        return Stream.of(name(), mic).filter(code -> !code.isEmpty()).map(code -> code.toLowerCase(Locale.ROOT));
    }

    String fullName() {
        return fullName;
    }

    /** The market identifier code of ISO 10383; empty where there is none. */
    Optional<String> mic() {
        return Optional.of(mic).filter(code -> !code.isEmpty());
    }
}
