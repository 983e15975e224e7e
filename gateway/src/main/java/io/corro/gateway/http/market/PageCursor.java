package io.corro.gateway.http.market;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a page of historical data begins: at a symbol's time, after {@code told} items of that time that were told
 * before.
 */
record PageCursor(String symbol, long timeUs, int told) {
    private static final Pattern FORM = Pattern.compile("(-?\\d{1,18})\\|(\\d{1,9})\\|(.{1,100})", Pattern.DOTALL);

    String token() {
        byte[] text = (timeUs + "|" + told + "|" + symbol).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }

    static Optional<PageCursor> parse(String token) {
        try {
            Matcher form = FORM.matcher(new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8));
            return form.matches()
                    ? Optional.of(new PageCursor(form.group(3), Long.parseLong(form.group(1)),
                            Integer.parseInt(form.group(2))))
                    : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
