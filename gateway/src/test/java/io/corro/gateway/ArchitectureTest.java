package io.corro.gateway;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
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
@AnalyzeClasses(packages = "io.corro", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ENGINE = "io.corro.engine..";
    private static final String PERSISTENCE = "io.corro.persistence..";
    private static final String GATEWAY = "io.corro.gateway..";

    @ArchTest
    static final ArchRule the_core_is_pure_java = classes()
            .that().resideInAnyPackage("io.corro.engine.domain..", "io.corro.engine.image..",
                    "io.corro.engine.matching..", "io.corro.engine.calendar..")
            .should().onlyDependOnClassesThat().resideInAnyPackage("java.lang..", "java.math..", "java.nio..",
                    "java.time..", "java.util..", "io.corro.engine.domain..", "io.corro.engine.image..",
                    "io.corro.engine.matching..", "io.corro.engine.calendar..");

    @ArchTest
    static final ArchRule the_core_reads_no_clock_and_rolls_no_dice = noClasses()
            .that().resideInAnyPackage("io.corro.engine.domain..", "io.corro.engine.image..",
                    "io.corro.engine.matching..", "io.corro.engine.calendar..")
            .should().callMethod(System.class, "currentTimeMillis")
            .orShould().callMethod(System.class, "nanoTime")
            .orShould().callMethod(java.time.Instant.class, "now")
            .orShould().callMethod(java.util.UUID.class, "randomUUID")
            .orShould().callMethod(Math.class, "random");

    @ArchTest
    static final ArchRule ports_speak_the_engines_words = classes()
            .that().resideInAPackage("io.corro.engine.port..")
            .should().onlyDependOnClassesThat().resideInAnyPackage("java..", "io.corro.engine.domain..",
                    "io.corro.engine.image..", "io.corro.engine.port..");

    @ArchTest
    static final ArchRule only_the_ring_knows_the_disruptor = noClasses()
            .that(not(resideInAPackage("io.corro.engine.ring..")))
            .should().dependOnClassesThat().resideInAPackage("com.lmax..");

    @ArchTest
    static final ArchRule akka_stays_with_actors_and_http = noClasses()
            .that(not(resideInAnyPackage("io.corro.engine.account..", "io.corro.engine.bot..", GATEWAY)))
            .should().dependOnClassesThat().resideInAPackage("akka..");

    @ArchTest
    static final ArchRule only_persistence_speaks_sql = noClasses()
            .that(not(resideInAPackage(PERSISTENCE)))
            .should().dependOnClassesThat().resideInAnyPackage("java.sql..", "org.postgresql..", "org.flywaydb..",
                    "io.zonky..", "com.zaxxer..");

    @ArchTest
    static final ArchRule the_engine_depends_on_no_other_module = noClasses()
            .that().resideInAPackage(ENGINE)
            .should().dependOnClassesThat().resideInAnyPackage(PERSISTENCE, GATEWAY, "io.corro.workflows..");

    @ArchTest
    static final ArchRule persistence_does_not_know_the_gateway = noClasses()
            .that().resideInAPackage(PERSISTENCE)
            .should().dependOnClassesThat().resideInAnyPackage(GATEWAY, "io.corro.workflows..");

    @ArchTest
    static final ArchRule engine_packages_have_no_cycles =
            slices().matching("io.corro.engine.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule http_packages_have_no_cycles =
            slices().matching("io.corro.gateway.http.(*)..").should().beFreeOfCycles();

    /** The rules can fail: this one is false and says so. */
    @ArchTest
    static void a_false_rule_fails(JavaClasses everything) {
        ArchRule falseRule = noClasses().that().resideInAPackage("io.corro.engine.ring..")
                .should().dependOnClassesThat().resideInAPackage("com.lmax..");

        Assertions.assertThatThrownBy(() -> falseRule.check(everything)).isInstanceOf(AssertionError.class);
    }
}
