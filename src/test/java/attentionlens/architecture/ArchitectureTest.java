package attentionlens.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the code to the house's rules, and each rule to a class in {@code breaking} that breaks it. */
class ArchitectureTest {
    /** Each rule, and the classes that it must catch. */
    private static final Map<String, String[]> BREAKING = Map.ofEntries(
            broken("rooms", "breaking.trace.KnowsALens", "breaking.nowhere.Stray"),
            broken("cycles", "breaking.app.view", "breaking.app.viewmodel"),
            broken("djl", "breaking.lens.KnowsDjl"),
            broken("javafx", "breaking.figure.KnowsJavaFx"),
            broken("jackson", "breaking.lens.KnowsJackson"),
            broken("http", "breaking.lens.KnowsHttp"),
            broken("zeromq", "breaking.lens.KnowsZeroMq"),
            broken("pdf", "breaking.lens.KnowsPdf"),
            broken("picocli", "breaking.lens.KnowsPicocli"),
            broken("viewmodels", "breaking.app.viewmodel.KnowsAButton"),
            broken(
                    "threads",
                    "StartsThreads.bare",
                    "StartsThreads.virtual",
                    "StartsThreads.pool",
                    "StartsThreads.later"),
            broken("streams", "breaking.lens.Prints"),
            broken("state", "Remembers.count", "Remembers.SEEN", "Remembers.OPEN"),
            broken("singletons", "breaking.lens.Remembers.getInstance"),
            broken("nullness", "breaking.nowhere.Stray"),
            broken("exemptions", "breaking.study.ExemptWithoutReason"));

    private static Map.Entry<String, String[]> broken(String rule, String... offenders) {
        return Map.entry(rule, offenders);
    }

    @TestFactory
    Stream<DynamicTest> theCodeKeepsTheRules() {
        JavaClasses code = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("attentionlens");
        assertThat(code.size()).isPositive();
        return rules("attentionlens", rule -> rule.check(code));
    }

    @TestFactory
    Stream<DynamicTest> everyRuleCatchesWhatBreaksIt() {
        JavaClasses breaking = new ClassFileImporter().importPackages("breaking");
        return new HouseRules("breaking")
                .all().entrySet().stream()
                        .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                            EvaluationResult result = entry.getValue().evaluate(breaking);
                            assertThat(result.getFailureReport().toString()).contains(BREAKING.get(entry.getKey()));
                        }));
    }

    @Test
    void anExemptionWithAReasonIsRespected() {
        JavaClasses breaking = new ClassFileImporter().importPackages("breaking");
        EvaluationResult result = new HouseRules("breaking").threads().evaluate(breaking);
        assertThat(result.getFailureReport().toString()).doesNotContain("ExemptWithReason");
    }

    private static Stream<DynamicTest> rules(String root, java.util.function.Consumer<ArchRule> check) {
        return new HouseRules(root)
                .all().entrySet().stream()
                        .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> check.accept(entry.getValue())));
    }
}
