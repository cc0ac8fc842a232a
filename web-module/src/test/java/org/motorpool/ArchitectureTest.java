package org.motorpool;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.motorpool.web.RolesAndVisitors;

/** Holds the code of all modules against docs/ARCHITECTURE.md and the rules of CONTRIBUTING.md. */
class ArchitectureTest {

    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            // The fixtures of the container tests.
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("org.motorpool");

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z]+)` \\| ([^|]*)\\|");
    private static final Pattern NAME = Pattern.compile("`([a-z]+)`");

    @Test
    void featuresUseOnlyWhomTheTableAllows() throws IOException {
        Map<String, Set<String>> allowed = table();
        assertThat(allowed.keySet()).isEqualTo(features());
        allowed.forEach((feature, others) -> {
            String[] forbidden = features().stream()
                    .filter(other -> !other.equals(feature) && !others.contains(other))
                    .map(other -> "org.motorpool." + other + "..")
                    .toArray(String[]::new);
            if (forbidden.length > 0) {
                noClasses()
                        .that()
                        .resideInAPackage("org.motorpool." + feature + "..")
                        .should()
                        .dependOnClassesThat(resideInAnyPackage(forbidden))
                        .because("docs/ARCHITECTURE.md does not list it")
                        .check(CODE);
            }
        });
    }

    @Test
    void thePlatformKnowsNoFeature() {
        String[] all =
                features().stream().map(name -> "org.motorpool." + name + "..").toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage("org.motorpool.platform..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(all))
                .check(CODE);
    }

    @Test
    void storesAndInternalsBelongToTheirFeature() {
        CODE.stream()
                .map(JavaClass::getPackageName)
                .distinct()
                .filter(name -> name.endsWith(".store") || name.endsWith(".internal"))
                .forEach(name -> {
                    String feature = name.substring(0, name.lastIndexOf('.'));
                    noClasses()
                            .that(resideOutsideOfPackages(
                                    feature, feature + ".store..", feature + ".internal..", feature + ".model.."))
                            .should()
                            .dependOnClassesThat(resideInAnyPackage(name))
                            .because("resources and batch steps call the feature's services")
                            .check(CODE);
                });
    }

    /** One folder of the tree says all of a package; on a class path nothing else would notice a second one. */
    @Test
    void noPackageIsInTwoModules() {
        Map<String, Set<String>> modules = new TreeMap<>();
        CODE.stream().filter(type -> !type.isNestedClass()).forEach(type -> modules.computeIfAbsent(
                        type.getPackageName(), name -> new TreeSet<>())
                .add(moduleOf(type)));
        assertThat(modules.values().stream().flatMap(Set::stream).collect(Collectors.toSet()))
                .hasSize(4);
        assertThat(modules).allSatisfy((name, found) -> assertThat(found).hasSize(1));
    }

    private static String moduleOf(JavaClass type) {
        String file = type.getSource().orElseThrow().getUri().toString();
        return file.substring(0, file.indexOf("/org/motorpool/"));
    }

    @Test
    void onlyStoresSpeakSql() {
        noClasses()
                .that()
                .resideOutsideOfPackages("..store", "..platform.database..", "..platform.replicas..", "..launcher..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("org.jdbi..", "jakarta.persistence..", "javax.sql..", "org.postgresql.."))
                .check(CODE);
    }

    @Test
    void slicesAreFreeOfCycles() {
        // The web tier stands above all features, whatever its packages are called.
        JavaClasses belowTheWeb = CODE.that(resideOutsideOfPackages("..rest..", "..web.."));
        slices().matching("org.motorpool.(platform.*)..")
                .should()
                .beFreeOfCycles()
                .check(belowTheWeb);
        slices().matching("org.motorpool.(*)..").should().beFreeOfCycles().check(belowTheWeb);
    }

    @Test
    void everyEndpointSaysWhoMayCallIt() {
        methods()
                .that()
                .areAnnotatedWith(GET.class)
                .or()
                .areAnnotatedWith(POST.class)
                .or()
                .areAnnotatedWith(PUT.class)
                .or()
                .areAnnotatedWith(PATCH.class)
                .or()
                .areAnnotatedWith(DELETE.class)
                .and()
                // An interface is a client of another system.
                .areDeclaredInClassesThat()
                .areNotInterfaces()
                .should(sayWhoMayCallThem())
                .check(CODE);
    }

    /** The server's OpenAPI scanner fails on a parameter that carries one, and with it the whole description. */
    @Test
    void resourcesAndTheirRecordsUseTheConstraintsOfOurOwn() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.motorpool.web.constraints")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta.validation.constraints..")
                .because("org.motorpool.web.constraints has the same under names that /openapi bears")
                .check(CODE);
    }

    @Test
    void theTimeComesFromAClock() {
        noClasses()
                .that()
                .resideOutsideOfPackages("..platform.time..", "..launcher..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(LocalTime.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now", ZoneId.class)
                .orShould()
                .callMethod(LocalDateTime.class, "now", ZoneId.class)
                .orShould()
                .callMethod(LocalTime.class, "now", ZoneId.class)
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now", ZoneId.class)
                .orShould()
                .callMethod(OffsetDateTime.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .check(CODE);
    }

    @Test
    void threadsComeFromTheContainer() {
        noClasses()
                .that()
                // The parser is a program of its own.
                .resideOutsideOfPackages("..launcher..", "..parsing.process..")
                .should()
                .beAssignableTo(Thread.class)
                .orShould()
                .callConstructor(Thread.class, Runnable.class)
                .orShould()
                .callConstructor(Thread.class, Runnable.class, String.class)
                .orShould()
                .callMethod(CompletableFuture.class, "runAsync", Runnable.class)
                .orShould()
                .callMethod(CompletableFuture.class, "supplyAsync", Supplier.class)
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.concurrent.Executors")
                .check(CODE);
    }

    @Test
    void namesSayWhatAThingIs() {
        classes()
                .should(new ArchCondition<JavaClass>("not be named after nothing") {
                    @Override
                    public void check(JavaClass candidate, ConditionEvents events) {
                        boolean vague = candidate.getSimpleName().matches(".*(Impl|Manager|Helper|Utils?|Base)");
                        events.add(new SimpleConditionEvent(candidate, !vague, candidate.getName()));
                    }
                })
                .check(CODE);
    }

    private static ArchCondition<JavaMethod> sayWhoMayCallThem() {
        return new ArchCondition<>("carry @RolesAllowed, @RolesAndVisitors, one that carries them, or @PermitAll") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean said = method.isAnnotatedWith(PermitAll.class)
                        || Stream.of(RolesAllowed.class, RolesAndVisitors.class)
                                .anyMatch(roles -> method.isMetaAnnotatedWith(roles)
                                        || method.getOwner().isMetaAnnotatedWith(roles));
                // The server would ask who is signed in before anybody says that a visitor will do.
                boolean isContradiction = method.isMetaAnnotatedWith(RolesAndVisitors.class)
                        && method.getOwner().isAnnotatedWith(RolesAllowed.class);
                events.add(new SimpleConditionEvent(method, said && !isContradiction, method.getFullName()));
            }
        };
    }

    /** The features that the code has: the packages beside {@code platform} and {@code web}. */
    private static Set<String> features() {
        List<String> others = List.of("platform", "web", "launcher");
        return CODE.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith("org.motorpool."))
                .map(name -> name.split("\\.")[2])
                .filter(name -> !others.contains(name))
                .collect(Collectors.toSet());
    }

    private static Map<String, Set<String>> table() throws IOException {
        String text = Files.readString(Path.of("..", "docs", "ARCHITECTURE.md"));
        Map<String, Set<String>> table = new TreeMap<>();
        ROW.matcher(text)
                .results()
                .forEach(row -> table.put(
                        row.group(1),
                        NAME.matcher(row.group(2))
                                .results()
                                .map((MatchResult name) -> name.group(1))
                                .collect(Collectors.toSet())));
        return table;
    }
}
