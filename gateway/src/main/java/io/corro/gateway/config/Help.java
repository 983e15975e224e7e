package io.corro.gateway.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The text that explains the command line; a file of its own, so that the launcher can show it before any build. */
public final class Help {

    private Help() {}

    public static String text() {
        try (InputStream file = Help.class.getResourceAsStream("/help.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
