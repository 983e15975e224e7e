package io.corro.gateway.style;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** The history reads as a document: each subject names its module and says what has changed. */
class CommitSubjectTest {
    /** The rule holds for what came after this commit. */
    private static final String SINCE = "8d32f1a";
    private static final String MODULE = "(engine|persistence|workflows|gateway|migrations|perf|docs|build|tests)";
    private static final Pattern SUBJECT = Pattern.compile(MODULE + "(, " + MODULE + ")*: \\S.*");
    /** Of a machine or of a file in the tree; paths of the HTTP surface are not. */
    private static final Pattern PATH =
            Pattern.compile("(^|\\s)~?/(home|root|tmp|work|opt|usr|var|etc)\\b|\\w/\\S*\\.(java|sql|xml|md|txt|sh)\\b");
    private static final Pattern MERGE = Pattern.compile("(?i)\\bmerged?\\b");

    @Test
    void subjectsNameTheModuleAndNoPath() throws IOException, InterruptedException {
        Optional<List<String>> subjects = subjects();
        Assumptions.assumeTrue(subjects.isPresent(), "This is not a git checkout that reaches back to " + SINCE + ".");

        assertThat(subjects.orElseThrow()).filteredOn(subject -> !isGood(subject)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "Merge branch 'main'", "gateway: merged", "gateway:", "a bug", "build: reads /opt/x/y",
        "tests: Foo in a/b/C.java"})
    void aBadSubjectIsFound(String subject) {
        assertThat(isGood(subject)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway: GET /v2/clock answers", "engine, perf: p50/p99 stand side by side"})
    void aGoodSubjectPasses(String subject) {
        assertThat(isGood(subject)).isTrue();
    }

    private static boolean isGood(String subject) {
        return SUBJECT.matcher(subject).matches()
                && !PATH.matcher(subject).find() && !MERGE.matcher(subject).find();
    }

    /** Empty where there is no git, no checkout, or no such commit in it. */
    private static Optional<List<String>> subjects() throws IOException, InterruptedException {
        ProcessBuilder git = new ProcessBuilder("git", "log", "--format=%s", SINCE + "..HEAD")
                .directory(SourceTree.root().toFile()).redirectError(ProcessBuilder.Redirect.DISCARD);
        Process running;
        try {
            running = git.start();
        } catch (IOException e) {
            return Optional.empty();
        }
        List<String> lines = new String(running.getInputStream().readAllBytes(), UTF_8).lines().toList();
        return running.waitFor() == 0 ? Optional.of(lines) : Optional.empty();
    }
}
