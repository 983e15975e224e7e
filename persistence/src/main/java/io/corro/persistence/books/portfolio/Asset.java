package io.corro.persistence.books.portfolio;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a portfolio may hold, in the words of requests and rows: {@code cash}, {@code product:CODE},
 * {@code symbol:NAME}.
 *
 * @param name code or name; empty for cash
 */
public record Asset(Kind kind, String name) implements Comparable<Asset> {
    public static final Asset CASH = new Asset(Kind.CASH, "");
    private static final Pattern NAME = Pattern.compile("[A-Z0-9._]{1,30}");

    /** The class of an asset, and the money that pays for it. */
    public enum Kind {
        CASH(Pot.WALLET), PRODUCT(Pot.WALLET), SYMBOL(Pot.PAPER);

        private final Pot pot;

        Kind(Pot pot) {
            this.pot = pot;
        }
    }

    /** Where money is: it does not cross between the two. */
    public enum Pot {
        WALLET, PAPER
    }

    public static Asset product(String code) {
        return new Asset(Kind.PRODUCT, code);
    }

    public static Asset symbol(String name) {
        return new Asset(Kind.SYMBOL, name);
    }

    /** Empty if the text names nothing that could exist. */
    public static Optional<Asset> parse(String text) {
        if (text.equals("cash")) {
            return Optional.of(CASH);
        }
        int colon = text.indexOf(':');
        String name = text.substring(colon + 1);
        if (colon < 0 || !NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        return switch (text.substring(0, colon)) {
            case "product" -> Optional.of(product(name));
            case "symbol" -> Optional.of(symbol(name));
            default -> Optional.empty();
        };
    }

    public Pot pot() {
        return kind.pot;
    }

    @Override
    public int compareTo(Asset other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return switch (kind) {
            case CASH -> "cash";
            case PRODUCT -> "product:" + name;
            case SYMBOL -> "symbol:" + name;
        };
    }
}
