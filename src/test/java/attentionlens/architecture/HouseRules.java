package attentionlens.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.conditions.ArchConditions.have;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import attentionlens.trace.ArchitectureExemption;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.lang.ArchRule;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** The house's rules (see {@code src/site/markdown/architecture.md}) for all code below a root package. */
final class HouseRules {
    private static final Set<String> STARTERS =
            Set.of("start", "startVirtualThread", "ofVirtual", "ofPlatform", "runLater", "runAsync", "supplyAsync");

    private final String root;
    private final Rooms rooms;

    HouseRules(String root) {
        this.root = root;
        this.rooms = new Rooms(root);
    }

    /** Every rule, by a short name. */
    Map<String, ArchRule> all() {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        rules.put("rooms", classes().should(rooms.useOnlyRoomsFurtherDown()));
        rules.put("cycles", slices().matching(root + ".(**)").should().beFreeOfCycles());
        rules.put("djl", library("ai.djl..", "djl"));
        rules.put("javafx", library("javafx..", "app"));
        rules.put("jackson", library("com.fasterxml.jackson..", "store", "checkpoint", "hub", "notebook"));
        rules.put("zeromq", library("org.zeromq..", "notebook"));
        rules.put("http", library("java.net.http..", "hub"));
        rules.put("pdf", library("[org.apache.pdfbox|org.apache.fontbox|de.rototor]..", "figure"));
        rules.put("picocli", library("picocli..", "cli"));
        rules.put("viewmodels", viewModelsKnowNoNodes());
        rules.put("threads", threads());
        rules.put("streams", standardStreams());
        rules.put("state", noStaticMutableState());
        rules.put("singletons", noSingletons());
        rules.put("nullness", packagesAreNullMarked());
        rules.put("exemptions", exemptionsHaveReasons());
        rules.replaceAll((name, rule) -> rule.allowEmptyShould(true));
        return rules;
    }

    private ArchRule library(String packages, String... knowing) {
        return noClasses()
                .that(areBound())
                .and(resideOutside(knowing))
                .should()
                .dependOnClassesThat(resideInAnyPackage(packages));
    }

    private ArchRule viewModelsKnowNoNodes() {
        return noClasses()
                .that(areBound())
                .and(resideInAnyPackage(root + ".app.viewmodel.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage("javafx.scene..", "javafx.stage..", "org.controlsfx.."));
    }

    ArchRule threads() {
        return noClasses()
                .that(areBound())
                .and(resideOutside("app.task", "djl"))
                .should()
                .accessTargetWhere(startsAThread());
    }

    private static DescribedPredicate<JavaAccess<?>> startsAThread() {
        return describe("it starts a thread or hands work to one", access -> {
            JavaClass owner = access.getTargetOwner();
            String name = access.getTarget().getName();
            boolean makes = name.equals("<init>")
                    && (owner.isAssignableTo(Thread.class) || owner.isAssignableTo(java.util.Timer.class));
            boolean executor = owner.isEquivalentTo(java.util.concurrent.Executors.class)
                    || owner.isAssignableTo(java.util.concurrent.Executor.class);
            boolean starts = STARTERS.contains(name)
                    && (owner.isAssignableTo(Thread.class)
                            || owner.isEquivalentTo(java.util.concurrent.CompletableFuture.class)
                            || owner.getName().equals("javafx.application.Platform"));
            return makes || executor || starts;
        });
    }

    private ArchRule standardStreams() {
        return noClasses()
                .that(areBound())
                .and(resideOutside("cli"))
                .and(not(HasName.Predicates.name(root + ".Main")))
                .should(ACCESS_STANDARD_STREAMS);
    }

    private static ArchRule noStaticMutableState() {
        return noFields()
                .that()
                .areStatic()
                .and()
                .areDeclaredInClassesThat(areBound())
                .should(have(describe("state that can change", HouseRules::canChange)));
    }

    private static boolean canChange(JavaField field) {
        if (field.getModifiers().contains(JavaModifier.SYNTHETIC)) {
            return false;
        }
        JavaClass type = field.getRawType();
        boolean open = type.isArray() && !field.getModifiers().contains(JavaModifier.PRIVATE);
        boolean mutable = Stream.of(
                        java.util.AbstractCollection.class,
                        java.util.AbstractMap.class,
                        java.util.concurrent.ConcurrentMap.class,
                        ThreadLocal.class,
                        StringBuilder.class)
                .anyMatch(type::isAssignableTo);
        return !field.getModifiers().contains(JavaModifier.FINAL)
                || open
                || mutable
                || type.getPackageName().startsWith("java.util.concurrent.atomic");
    }

    private static ArchRule noSingletons() {
        return noMethods()
                .that()
                .areStatic()
                .and()
                .areDeclaredInClassesThat(areBound())
                .should()
                .haveName("getInstance");
    }

    private static ArchRule packagesAreNullMarked() {
        return classes()
                .should(have(describe(
                        "a package that is @NullMarked",
                        type -> type.getPackage().isAnnotatedWith(NullMarked.class))));
    }

    private static ArchRule exemptionsHaveReasons() {
        return classes()
                .that()
                .areAnnotatedWith(ArchitectureExemption.class)
                .should(have(describe(
                        "a reason for their exemption",
                        type -> !type.getAnnotationOfType(ArchitectureExemption.class)
                                .value()
                                .isBlank())));
    }

    private DescribedPredicate<JavaClass> resideOutside(String... names) {
        String[] packages =
                Stream.of(names).map(name -> root + "." + name + "..").toArray(String[]::new);
        return not(resideInAnyPackage(packages));
    }

    private static DescribedPredicate<JavaClass> areBound() {
        return describe(
                "are not exempted",
                type -> !annotatedWith(ArchitectureExemption.class).test(type)
                        && type.getEnclosingClass()
                                .map(outer -> !annotatedWith(ArchitectureExemption.class)
                                        .test(outer))
                                .orElse(true));
    }
}
