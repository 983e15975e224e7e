package io.corro.gateway.config;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What the part of the server that deals with people needs from the environment.
 *
 * @param smtp      where mail is sent; without it mail is kept in files
 * @param mailFrom  the sender's address
 * @param assistant what answers people
 * @param secretKey seals stored secrets; without it one is made up and kept in the data directory
 * @param issuers   that may vouch for people
 */
public record PeopleOptions(Optional<URI> smtp, String mailFrom, Optional<String> secretKey,
        AssistantOptions assistant, List<OidcOptions> issuers) {
    private static final String SMTP = "SMTP_URL";
    private static final String SECRET = "CORRO_SECRET_KEY";

    public PeopleOptions {
        issuers = List.copyOf(issuers);
    }

    /** With the script in the assistant's place, and nobody else who vouches for people. */
    public PeopleOptions(Optional<URI> smtp, String mailFrom, Optional<String> secretKey) {
        this(smtp, mailFrom, secretKey, AssistantOptions.NONE, List.of());
    }

    static PeopleOptions read(Environment environment) {
        return new PeopleOptions(environment.variable(SMTP).map(PeopleOptions::address),
                environment.variable("CORRO_MAIL_FROM").orElse("no-reply@corro.invalid"),
                environment.variable(SECRET).map(PeopleOptions::key), AssistantOptions.read(environment),
                OidcOptions.read(environment));
    }

    private static URI address(String text) {
        try {
            URI url = URI.create(text);
            if (url.getHost() != null && url.getScheme().matches("smtps?")) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            throw new UsageException(SMTP + " is no URL: it may hold characters that must be encoded");
        }
        throw new UsageException(SMTP + " must look like smtp://user:password@host:587");
    }

    private static String key(String hex) {
        if (!hex.matches("[0-9a-fA-F]{64}")) {
            throw new UsageException(SECRET + " must be 64 hexadecimal digits");
        }
        return hex;
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "PeopleOptions[" + (smtp.isPresent() ? "SMTP" : "mail kept") + "]";
    }
}
