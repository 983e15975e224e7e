package io.corro.gateway.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HelpTest {
    private static final Path DOCS = Path.of("..", "docs");
    private static final Pattern FLAG = Pattern.compile("(?<![\\w-])--[a-z][a-z-]*");

    /** The launcher shows the file, because nothing needs to be built for that. */
    @Test
    void theFileThatTheLauncherShowsIsMadeFromTheCommands() throws IOException {
        String text = Help.text(List.of("help"));
        Path made = Files.createDirectories(Path.of("target")).resolve("help.txt");
        Files.writeString(made, text);

        assertThat(Files.readString(DOCS.resolve("help.txt")))
                .as("docs/help.txt; copy gateway/%s over it", made).isEqualTo(text);
    }

    @Test
    void namesEveryFlagAndVariable() {
        assertThat(Help.text(List.of())).contains(flags()).contains("DATABASE_URL", "CORRO_ADMIN_KEY",
                "TEMPORAL_ADDRESS", "CORRO_WEBHOOK_SECRET");
    }

    @Test
    void tellsOfOneCommand() {
        assertThat(Help.text(List.of("schema", "--help"))).startsWith("usage: ./corro schema")
                .contains("--data").doesNotContain("--port");
        assertThat(Help.text(List.of("up", "-h"))).startsWith("usage: ./corro up").contains("--port", "DATABASE_URL");
    }

    @Test
    void theOperatorsPageNamesEveryFlagAndNoOther() throws IOException {
        String page = Files.readString(DOCS.resolve("operators.md"));
        TreeSet<String> expected = flags();
        expected.add("--help");

        TreeSet<String> named = FLAG.matcher(page).results().map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(named).as("flags in docs/operators.md").isEqualTo(expected);
    }

    private static TreeSet<String> flags() {
        return Commands.tree().getSubcommands().values().stream()
                .flatMap(command -> command.getCommandSpec().optionsMap().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
