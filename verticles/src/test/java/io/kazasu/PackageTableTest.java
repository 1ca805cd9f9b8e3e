package io.kazasu;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.kazasu.decision.fixture.RuleWithVertx;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the table of packages: who may import whom. */
class PackageTableTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.kazasu");

    private static final Line DECISION = new Line("decision", Libraries.NONE, List.of("tap"));

    static List<Line> table() {
        return List.of(
                new Line("tap", Libraries.NONE, List.of()),
                DECISION,
                new Line("directory", Libraries.ANY, List.of("tap", "metrics")),
                new Line("ledger", Libraries.ANY, List.of("tap", "decision", "metrics")),
                new Line("ingest", Libraries.ANY, List.of("tap", "directory", "decision", "ledger", "metrics")),
                new Line("fanout", Libraries.ANY, List.of("tap", "ledger", "metrics")),
                new Line("store", Libraries.ANY, List.of("tap", "ledger", "fanout", "metrics")),
                new Line("handover", Libraries.ANY, List.of("tap", "ledger", "fanout", "metrics", "signing")),
                new Line("proof", Libraries.ANY, List.of("tap", "ledger", "fanout", "metrics", "signing")),
                new Line("signing", Libraries.NONE, List.of()),
                new Line("live", Libraries.ANY, List.of("tap", "ledger", "metrics")),
                new Line("metrics", Libraries.ANY, List.of("tap")));
    }

    /** One line of the table. */
    record Line(String name, Libraries libraries, List<String> imports) {
        private static String tree(String name) {
            return "io.kazasu." + name + "..";
        }

        ArchRule rule() {
            List<String> allowed = new ArrayList<>(List.of(tree(name)));
            imports.forEach(other -> allowed.add(tree(other)));
            String[] packages = allowed.toArray(String[]::new);
            var target = libraries == Libraries.ANY
                    ? resideInAnyPackage(packages).or(resideOutsideOfPackages("io.kazasu.."))
                    : resideInAnyPackage(packages).or(resideInAnyPackage("java..", "org.jspecify.annotations.."));
            return classes()
                    .that()
                    .resideInAPackage(tree(name))
                    .should()
                    .onlyDependOnClassesThat(target)
                    .allowEmptyShould(true);
        }
    }

    /** What a package may import beside those of the project. */
    enum Libraries {
        /** The JDK and annotations. */
        NONE,
        ANY
    }

    @ParameterizedTest
    @MethodSource("table")
    void packageImportsOnlyWhatTheTableSays(Line line) {
        line.rule().check(CLASSES);
    }

    @Test
    void everyPackageIsInTheTable() {
        String[] listed = table().stream().map(line -> Line.tree(line.name())).toArray(String[]::new);
        classes().should().resideInAnyPackage(listed).check(CLASSES);
        assertTrue(CLASSES.size() > 50, "only " + CLASSES.size() + " classes were looked at");
    }

    @Test
    void decisionsKnowNoClockAndNoInputOrOutput() {
        noClasses()
                .that()
                .resideInAPackage("io.kazasu.decision..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.io..", "java.net..", "java.nio..", "java.sql..")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(java.time.Clock.class)
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .check(CLASSES);
    }

    @Test
    void servicesKnowNothingOfEachOther() {
        for (String parent : Arrays.asList("decision", "store")) {
            slices().matching("io.kazasu." + parent + ".(*)..")
                    .should()
                    .notDependOnEachOther()
                    .allowEmptyShould(true)
                    .check(CLASSES);
        }
    }

    @Test
    void ruleThatImportedVertxWouldBeFound() {
        JavaClasses broken = new ClassFileImporter().importClasses(RuleWithVertx.class);
        ArchRule rule = DECISION.rule();
        assertThrows(AssertionError.class, () -> rule.check(broken));
    }
}
