package io.corro.gateway.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.corro.error.ErrorCode;
import io.corro.gateway.httpkit.wire.FieldErrorCode;
import io.corro.persistence.books.assistant.AssistantError;
import io.corro.persistence.books.assistant.Memories;
import io.corro.persistence.books.learning.LearningError;
import io.corro.persistence.books.portfolio.Goal;
import io.corro.persistence.books.portfolio.PortfolioError;
import io.corro.persistence.books.portfolio.Rebalance;
import io.corro.persistence.books.portfolio.RiskProfile;
import io.corro.persistence.books.user.AuthError;
import io.corro.persistence.books.user.WayInError;
import io.corro.persistence.books.wallet.WalletError;

import static org.assertj.core.api.Assertions.assertThat;

/** What the pages of customers say in English they say in Spanish too. */
class SpanishTest {
    private static final Pattern SAID = Pattern.compile("\\bt\\('((?:[^'\\\\]|\\\\.)*)'\\)");
    private static final Pattern KNOWN = Pattern.compile("(?:'((?:[^'\\\\]|\\\\.)*)'|\\b([A-Za-z]\\w*)): '");
    private static final Set<String> ENGLISH_ONLY = Set.of("floor.js", "bots.js", "operator.js", "performance.js",
            "docs.js", "admin.js", "chart.js", "blotter.js", "depth.js", "indicators.js", "levels.js", "limits.js",
            "paint.js", "positions.js", "replay.js", "ticket.js", "watch.js", "store.js");
    /** A form sends none of these: they are of programs. */
    private static final Set<String> OF_PROGRAMS = Set.of("malformed_json", "malformed_message_pack", "duplicate_field",
            "body_not_object", "unknown_field", "unknown_parameter", "unexpected_body", "refresh_raced",
            "user_not_found");

    @Test
    void everyEnglishSentenceHasASpanishOne() {
        Set<String> said = new TreeSet<>();
        modules().filter(name -> !ENGLISH_ONLY.contains(name) && !name.startsWith("es-"))
                .forEach(name -> SAID.matcher(text(name)).results().forEach(found -> said.add(found.group(1))));

        assertThat(said).hasSizeGreaterThan(300).contains("Sign in", "Statement", "Hand in");
        assertThat(said).isSubsetOf(spanish());
    }

    @Test
    void everyWordOfTheApiThatTheyShowHasASpanishOne() {
        List<Enum<?>[]> shown = List.of(Goal.Type.values(), Goal.Status.values(), Rebalance.Status.values(),
                RiskProfile.Category.values(), RiskProfile.Experience.values(), RiskProfile.Reaction.values(),
                Memories.Category.values());
        assertThat(shown.stream().flatMap(Arrays::stream)
                .map(each -> each.name().toLowerCase(Locale.ROOT).replace('_', ' '))).isSubsetOf(spanish());
    }

    @Test
    void refusalsHaveSpanishSentences() {
        List<ErrorCode[]> refusals = List.of(FieldErrorCode.values(), AuthError.values(), LearningError.values(),
                PortfolioError.values(), AssistantError.values(), WalletError.values(),
                WayInError.values());
        assertThat(refusals.stream().flatMap(Arrays::stream).map(ErrorCode::code)
                .filter(code -> !OF_PROGRAMS.contains(code)))
                .isSubsetOf(reasons());
    }

    private static Stream<String> modules() {
        return text("names.txt").lines().filter(name -> name.endsWith(".js"));
    }

    private static Set<String> spanish() {
        Set<String> known = new TreeSet<>();
        modules().filter(name -> name.startsWith("es-")).forEach(name -> {
            Matcher found = KNOWN.matcher(text(name));
            while (found.find()) {
                known.add(found.group(1) == null ? found.group(2) : found.group(1));
            }
        });
        return known;
    }

    /** In the file of refusals their codes are the keys. */
    private static Set<String> reasons() {
        Set<String> known = new TreeSet<>();
        KNOWN.matcher(text("es-reasons.js")).results().forEach(found -> known.add(found.group(2)));
        return known;
    }

    private static String text(String name) {
        try (InputStream file = Assets.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
