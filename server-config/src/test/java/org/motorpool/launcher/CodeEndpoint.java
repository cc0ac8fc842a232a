package org.motorpool.launcher;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * An endpoint as its class in the WAR declares it, so that none hides from a test.
 *
 * @param path with its parameters in braces, such as {@code /api/v1/jobs/{id}}
 * @param roles who may call it; empty if everybody may
 * @param takes media types of its body; those of the class where the method names none
 * @param resource its class
 */
record CodeEndpoint(
        String verb, String path, Set<String> roles, List<String> takes, List<String> makes, String resource) {

    private static final String REST = "jakarta.ws.rs.";
    private static final String SECURITY = "jakarta.annotation.security.";
    private static final String AND_VISITORS = "org.motorpool.web.RolesAndVisitors";
    private static final List<String> VERBS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");

    static List<CodeEndpoint> in(Path war) {
        try (JarFile archive = new JarFile(war.toFile())) {
            return new ClassFileImporter()
                    .importJar(archive).stream()
                            .filter(type -> type.isAnnotatedWith(REST + "Path"))
                            .flatMap(type -> type.getMethods().stream())
                            .flatMap(method -> VERBS.stream()
                                    .filter(verb -> method.isAnnotatedWith(REST + verb))
                                    .map(verb -> of(verb, method)))
                            .sorted(Comparator.comparing(CodeEndpoint::toString))
                            .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isOpen() {
        return roles.isEmpty();
    }

    /** Whoever is not signed in comes as a visitor. */
    boolean isOpenToVisitors() {
        return roles.contains("visitor");
    }

    /** Whether its path names a thing within a thing. */
    boolean isNested() {
        return path.indexOf('{') != path.lastIndexOf('{');
    }

    boolean isOfThePlatform() {
        return roles.equals(Set.of("platform-admin"));
    }

    /** The tenants of the tests have no dead jobs. */
    boolean isOfDeadJobs() {
        return path.startsWith("/api/v1/jobs/dead/");
    }

    boolean isOfReports() {
        return resource.startsWith("org.motorpool.reports.");
    }

    /** The first segment behind the base: the kind of thing that an {@code {id}} names. */
    String kind() {
        return path.split("/")[3];
    }

    /** A year is every tenant's, and a secret is known to nobody else. */
    boolean namesAThing() {
        return path.replaceAll("\\{(year|secret)}", "").contains("{");
    }

    String pathOf(String id) {
        return path.replaceAll("\\{[^}]*}", id);
    }

    private static CodeEndpoint of(String verb, JavaMethod method) {
        JavaClass owner = method.getOwner();
        String path = "/api/v1/" + values(owner, REST + "Path").get(0)
                + values(method, REST + "Path").stream()
                        .findFirst()
                        .map(below -> "/" + below)
                        .orElse("");
        return new CodeEndpoint(
                verb,
                path,
                method.isAnnotatedWith(SECURITY + "PermitAll") ? Set.of() : roles(method),
                nearest(method, REST + "Consumes"),
                nearest(method, REST + "Produces"),
                owner.getName());
    }

    /** The method's annotation beats the class's, whichever of the two it is. */
    private static Set<String> roles(JavaMethod method) {
        return Stream.of(method, method.getOwner())
                .map(CodeEndpoint::roles)
                .filter(roles -> !roles.isEmpty())
                .findFirst()
                .orElse(Set.of());
    }

    /** On the element itself, or on an annotation of ours that names such a list. */
    private static Set<String> roles(HasAnnotations<?> element) {
        return Stream.concat(
                        Stream.of(element), element.getAnnotations().stream().map(JavaAnnotation::getRawType))
                .map(CodeEndpoint::listedRoles)
                .filter(roles -> !roles.isEmpty())
                .findFirst()
                .orElse(Set.of());
    }

    private static Set<String> listedRoles(HasAnnotations<?> element) {
        Set<String> roles = new TreeSet<>(values(element, SECURITY + "RolesAllowed"));
        List<String> besideVisitors = values(element, AND_VISITORS);
        if (!besideVisitors.isEmpty()) {
            roles.addAll(besideVisitors);
            roles.add("visitor");
        }
        return roles;
    }

    private static List<String> nearest(JavaMethod method, String annotation) {
        List<String> own = values(method, annotation);
        return own.isEmpty() ? values(method.getOwner(), annotation) : own;
    }

    private static List<String> values(HasAnnotations<?> element, String annotation) {
        Optional<? extends JavaAnnotation<?>> found = element.tryGetAnnotationOfType(annotation);
        return found.flatMap(present -> present.get("value")).stream()
                .flatMap(value -> value instanceof Object[] many ? Arrays.stream(many) : Stream.of(value))
                .map(Object::toString)
                .toList();
    }
}
