package io.corro.workflows;

import java.time.Instant;
import java.util.UUID;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.temporal.workflow.Workflow;
import org.junit.jupiter.api.Test;

import io.corro.workflows.payment.PaymentReport;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

/** What keeps workflows deterministic and the database behind its repositories. */
class ArchitectureTest {
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.corro.workflows");

    /** What a call of the provider has brought to light: the one class of payments that workflow code may see. */
    private static final DescribedPredicate<JavaClass> A_REPORT =
            new DescribedPredicate<>("a payment report") {
                @Override
                public boolean test(JavaClass candidate) {
                    return candidate.getName().startsWith(PaymentReport.class.getName());
                }
            };

    @Test
    void reachesTheDatabaseThroughPersistenceOnly() {
        assertThat(OURS).isNotEmpty();
        noClasses().should().dependOnClassesThat().resideInAnyPackage("org.jdbi..", "java.sql..", "javax.sql..")
                .check(OURS);
    }

    @Test
    void keepsWorkflowsFromClocksChanceAndTheOutside() {
        JavaClasses workflows = OURS.that(new DescribedPredicate<>("workflow code") {
            @Override
            public boolean test(JavaClass candidate) {
                return candidate.getDirectDependenciesFromSelf().stream()
                        .anyMatch(dependency -> dependency.getTargetClass().isEquivalentTo(Workflow.class));
            }
        });
        assertThat(workflows).hasSizeGreaterThanOrEqualTo(4);

        noClasses().should().callMethod(Instant.class, "now")
                .orShould().callMethod(UUID.class, "randomUUID")
                .orShould().callMethod(System.class, "currentTimeMillis")
                .orShould().callMethod(System.class, "nanoTime")
                .orShould().dependOnClassesThat().resideInAnyPackage("io.corro.persistence", "org.slf4j..",
                        "java.util.concurrent..", "io.corro.workflows.cases..")
                .orShould().dependOnClassesThat(resideInAPackage("io.corro.workflows.payment..").and(not(A_REPORT)))
                .check(workflows);
    }
}
