package io.corro.gateway;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.assertj.core.api.Assertions;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * The fences between modules and packages. A rule whose set of classes is empty fails by ArchUnit's default, so that a
 * renamed package cannot make it vacuous.
 */
@AnalyzeClasses(packages = "io.corro",
        importOptions = {DoNotIncludeTests.class, ArchitectureTest.DoNotIncludeTestJars.class})
class ArchitectureTest {

    /** The modules below lend their test kits as jars, which the library's own option does not know. */
    static final class DoNotIncludeTestJars implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    private static final String ENGINE = "io.corro.engine..";
    private static final String CORE = "io.corro.engine.core..";
    /** Seen from everywhere, and sees nothing. */
    private static final String ERROR = "io.corro.error";
    /** As little. */
    private static final String FORMAT = "io.corro.format";
    /** What may be null: annotations only. */
    private static final String NULLNESS = "org.jspecify..";
    private static final String PERSISTENCE = "io.corro.persistence..";
    private static final String WORKFLOWS = "io.corro.workflows..";
    private static final String GATEWAY = "io.corro.gateway..";

    @ArchTest
    static final ArchRule the_core_is_pure_java = classes()
            .that().resideInAnyPackage(CORE)
            .should().onlyDependOnClassesThat().resideInAnyPackage("java.lang..", "java.math..", "java.nio..",
                    "java.time..", "java.util..", CORE, ERROR, NULLNESS);

    @ArchTest
    static final ArchRule the_core_reads_no_clock_and_rolls_no_dice = noClasses()
            .that().resideInAnyPackage(CORE)
            .should().callMethod(System.class, "currentTimeMillis")
            .orShould().callMethod(System.class, "nanoTime")
            .orShould().callMethod(java.time.Instant.class, "now")
            .orShould().callMethod(java.util.UUID.class, "randomUUID")
            .orShould().callMethod(Math.class, "random");

    @ArchTest
    static final ArchRule ports_speak_the_engines_words = classes()
            .that().resideInAPackage("io.corro.engine.runtime.port..")
            .should().onlyDependOnClassesThat().resideInAnyPackage("java..", "io.corro.engine.core.domain..",
                    "io.corro.engine.core.journal..", "io.corro.engine.runtime.port..", NULLNESS);

    @ArchTest
    static final ArchRule only_the_ring_knows_the_disruptor = noClasses()
            .that(not(resideInAPackage("io.corro.engine.runtime.pipeline..")))
            .should().dependOnClassesThat().resideInAPackage("com.lmax..");

    @ArchTest
    static final ArchRule akka_stays_with_actors_and_http = noClasses()
            .that(not(
                    resideInAnyPackage("io.corro.engine.runtime", "io.corro.engine.runtime.account..",
                            "io.corro.engine.runtime.bot..", GATEWAY)))
            .should().dependOnClassesThat().resideInAPackage("akka..");

    @ArchTest
    static final ArchRule only_workflows_know_temporal = noClasses()
            .that(not(resideInAPackage(WORKFLOWS)))
            .should().dependOnClassesThat().resideInAnyPackage("io.temporal..", "io.grpc..", "com.google.protobuf..");

    @ArchTest
    static final ArchRule only_persistence_speaks_sql = noClasses()
            .that(not(resideInAPackage(PERSISTENCE)))
            .should().dependOnClassesThat().resideInAnyPackage("java.sql..", "org.postgresql..", "org.flywaydb..",
                    "io.zonky..", "com.zaxxer..");

    @ArchTest
    static final ArchRule the_engine_depends_on_no_other_module = noClasses()
            .that().resideInAPackage(ENGINE)
            .should().dependOnClassesThat().resideInAnyPackage(PERSISTENCE, GATEWAY, WORKFLOWS);

    @ArchTest
    static final ArchRule persistence_does_not_know_the_gateway = noClasses()
            .that().resideInAPackage(PERSISTENCE)
            .should().dependOnClassesThat().resideInAnyPackage(GATEWAY, WORKFLOWS);

    @ArchTest
    static final ArchRule workflows_do_not_know_the_gateway = noClasses()
            .that().resideInAPackage(WORKFLOWS)
            .should().dependOnClassesThat().resideInAPackage(GATEWAY);

    /** Only what serves HTTP requests speaks to processes; trading goes on without them. */
    @ArchTest
    static final ArchRule trading_does_not_know_processes = noClasses()
            .that().resideInAnyPackage(ENGINE, "io.corro.gateway.http.trading..", "io.corro.gateway.http.market..",
                    "io.corro.gateway.http.order..", "io.corro.gateway.http.position..", "io.corro.gateway.stream..")
            .should().dependOnClassesThat().resideInAnyPackage(WORKFLOWS, "io.corro.gateway.http.cases..");

    /** The kit knows nothing of what is served with it. */
    @ArchTest
    static final ArchRule the_http_kit_knows_no_product = noClasses()
            .that().resideInAPackage("io.corro.gateway.httpkit..")
            .should().dependOnClassesThat(resideInAPackage("io.corro..")
                    .and(not(resideInAnyPackage("io.corro.gateway.httpkit..", ERROR, FORMAT))));

    @ArchTest
    static final ArchRule errors_depend_on_nothing = classes()
            .that().resideInAPackage(ERROR)
            .should().onlyDependOnClassesThat()
            .resideInAnyPackage("java.lang..", "java.util..", NULLNESS, ERROR);

    @ArchTest
    static final ArchRule formats_depend_on_nothing = classes()
            .that().resideInAPackage(FORMAT)
            .should().onlyDependOnClassesThat()
            .resideInAnyPackage("java.lang..", "java.math..", "java.util..", NULLNESS, FORMAT);

    @ArchTest
    static final ArchRule the_books_do_not_know_the_engine = noClasses()
            .that().resideInAPackage("io.corro.persistence.books..")
            .should().dependOnClassesThat().resideInAPackage(ENGINE);

    @ArchTest
    static final ArchRule engine_packages_have_no_cycles =
            slices().matching("io.corro.engine.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule http_packages_have_no_cycles =
            slices().matching("io.corro.gateway.http.(*)..").should().beFreeOfCycles();

    /** The rules can fail: this one is false and says so. */
    @ArchTest
    static void a_false_rule_fails(JavaClasses everything) {
        ArchRule falseRule = noClasses().that().resideInAPackage("io.corro.engine.runtime.pipeline..")
                .should().dependOnClassesThat().resideInAPackage("com.lmax..");
        ArchRule anotherFalseRule = noClasses().that().resideInAPackage(WORKFLOWS)
                .should().dependOnClassesThat().resideInAPackage("io.temporal..");

        Assertions.assertThatThrownBy(() -> falseRule.check(everything)).isInstanceOf(AssertionError.class);
        Assertions.assertThatThrownBy(() -> anotherFalseRule.check(everything)).isInstanceOf(AssertionError.class);
    }
}
