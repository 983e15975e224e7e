package io.corro.gateway.config;

import java.math.BigDecimal;
import java.net.URI;
import java.util.Optional;

/**
 * The chat server that answers in the assistant's place, if there is one.
 *
 * @param kind            openai or ollama: both speak the protocol of OpenAI
 * @param server          up to and with the version
 * @param pricePerMillion of tokens, in US dollars
 */
public record AssistantOptions(String kind, Optional<URI> server, Optional<String> key, String model,
        BigDecimal pricePerMillion) {
    public static final AssistantOptions NONE =
            new AssistantOptions("openai", Optional.empty(), Optional.empty(), "", BigDecimal.ZERO);
    private static final String URL = "CORRO_ASSISTANT_URL";
    private static final String PRICE = "CORRO_ASSISTANT_PRICE";

    static AssistantOptions read(Environment environment) {
        return environment.variable(URL).map(url -> new AssistantOptions(
                environment.variable("CORRO_ASSISTANT_KIND").filter("ollama"::equals).orElse("openai"),
                Optional.of(address(url)), environment.variable("CORRO_ASSISTANT_KEY"),
                environment.variable("CORRO_ASSISTANT_MODEL").orElse("default"),
                environment.variable(PRICE).map(AssistantOptions::price).orElse(BigDecimal.ZERO))).orElse(NONE);
    }

    private static URI address(String text) {
        try {
            URI url = URI.create(text);
            if (url.getHost() != null && url.getScheme().matches("https?")) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            throw new UsageException(URL + " is no URL: it may hold characters that must be encoded");
        }
        throw new UsageException(URL + " must look like http://127.0.0.1:11434/v1");
    }

    private static BigDecimal price(String text) {
        if (!text.matches("[0-9]{1,6}(\\.[0-9]{1,6})?")) {
            throw new UsageException(PRICE + " must be dollars for a million tokens, for example 0.60");
        }
        return new BigDecimal(text);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "AssistantOptions[" + server.map(url -> kind).orElse("scripted") + "]";
    }
}
