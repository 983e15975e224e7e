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

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

/** What keeps workflows deterministic and the database behind its repositories. */
class ArchitectureTest {
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.corro.workflows");

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
                        "java.util.concurrent..", "io.corro.workflows.payment..", "io.corro.workflows.operations..")
                .check(workflows);
    }
}
