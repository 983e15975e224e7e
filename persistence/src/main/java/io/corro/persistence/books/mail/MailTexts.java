package io.corro.persistence.books.mail;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** {@code notifications.notification_templates} of mails that are no notices. Stateless. */
public final class MailTexts {
    private static final String FIND = """
            SELECT subject, body FROM notifications.notification_templates
            WHERE code = :code AND channel = 'email' AND is_active AND locale IN (:locale, 'en')
            ORDER BY locale = :locale DESC LIMIT 1
            """;

    private static final Pattern VARIABLE = Pattern.compile("\\{\\{(\\w+)}}");

    private MailTexts() {}

    private record Text(String subject, String body) {}

    /** The mail in that language, or in English. */
    public static MailMessage filled(Handle handle, Letter letter) {
        Text text = handle.createQuery(FIND).bind("code", letter.code()).bind("locale", letter.locale())
                .map(ConstructorMapper.of(Text.class)).one();
        return new MailMessage(letter.id(), letter.to(), fill(text.subject(), letter.variables()),
                fill(text.body(), letter.variables()));
    }

    /** Which text, for whom. */
    public record Letter(String id, String to, String code, String locale, Map<String, String> variables) {}

    /** Each {@code {{name}}} replaced once: what a variable holds is never read as a template. */
    public static String fill(String template, Map<String, String> variables) {
        return VARIABLE.matcher(template).replaceAll(found -> Matcher.quoteReplacement(
                variables.getOrDefault(found.group(1), found.group())));
    }
}
