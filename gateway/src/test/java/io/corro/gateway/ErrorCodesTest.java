package io.corro.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

import io.corro.error.ErrorCode;
import io.corro.gateway.httpkit.wire.ApiError;
import io.corro.gateway.httpkit.wire.ProtocolError;

import static org.assertj.core.api.Assertions.assertThat;

/** Every error of every feature: one code, one category, one sentence. */
class ErrorCodesTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern CODE = Pattern.compile("`([a-z_]+)`");
    private static final List<ErrorCode> ALL = all();
    /** Accounts of bots and of investors; a deadline of the engine and one of the server. */
    private static final Set<String> SHARED = Set.of("account_not_found", "unknown_outcome");

    @Test
    void everyFeatureHasItsErrors() {
        assertThat(ALL).hasSizeGreaterThan(120);
        assertThat(ALL.stream().map(Object::getClass).distinct()).hasSizeGreaterThan(15);
    }

    @Test
    void aCodeIsOneWordOfOneFeature() {
        Map<String, Set<String>> owners = new TreeMap<>();
        ALL.forEach(each -> owners.computeIfAbsent(each.code(), any -> new TreeSet<>()).add(owner(each)));
        owners.keySet().removeAll(SHARED);

        assertThat(owners.keySet()).allMatch(code -> code.matches("[a-z][a-z0-9]*(_[a-z0-9]+)*"));
        assertThat(owners.values()).allMatch(several -> several.size() == 1);
    }

    @Test
    void everyErrorHasACategory() {
        assertThat(ALL).allSatisfy(each -> assertThat(each.category()).isNotNull());
    }

    @Test
    void aMessageIsOneSentence() {
        assertThat(ALL.stream().map(ErrorCode::message))
                .allMatch(message -> message.matches("[A-Z`][^.!?]*([.][a-z_0-9][^.!?]*)*[.]"));
    }

    /** The build writes the rows that the page should have beside it. */
    @Test
    void theManualsPageOfCodesIsRight() throws IOException {
        List<String> rows = ALL.stream().map(each -> "| `%s` | %d | %s |".formatted(
                each.code(), status(each), each.message())).distinct().sorted().toList();
        Files.write(Path.of("target", "errors.txt"), rows);

        assertThat(Files.readAllLines(ROOT.resolve("docs/errors.md")).stream().filter(line -> line.startsWith("| `")))
                .as("copy the rows of gateway/target/errors.txt").containsExactlyElementsOf(rows);
    }

    @Test
    void theManualsTableOfStatusesIsRight() throws IOException {
        Map<String, Set<Integer>> statuses = new TreeMap<>();
        ALL.forEach(each -> statuses.computeIfAbsent(each.code(), any -> new TreeSet<>())
                .add(status(each)));
        List<String> rows = Files.readAllLines(ROOT.resolve("docs/api.md")).stream()
                .filter(line -> line.matches("[|] [45]\\d\\d\\b.*`.*")).toList();

        assertThat(rows).hasSizeGreaterThan(3).allSatisfy(row -> CODE.matcher(row).results()
                .map(found -> found.group(1)).filter(statuses::containsKey)
                .forEach(code -> assertThat(statuses.get(code)).as(code)
                        .contains(Integer.valueOf(row.substring(2, 5)))));
    }

    private static int status(ErrorCode error) {
        return error instanceof ProtocolError protocol ? protocol.exception().error().status()
                : ApiError.of(error).status();
    }

    private static String owner(ErrorCode error) {
        return error.getClass().getSimpleName();
    }

    private static List<ErrorCode> all() {
        return new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("io.corro").stream()
                .filter(each -> each.isAssignableTo(ErrorCode.class) && each.isEnum())
                .map(JavaClass::reflect).map(Class::getEnumConstants).flatMap(Stream::of)
                .map(ErrorCode.class::cast).toList();
    }
}
