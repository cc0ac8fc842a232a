package org.motorpool.web;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.motorpool.platform.security.Role;

/** Who may call an endpoint, as its annotations say; the method's beat the class's. */
public final class EndpointRoles {

    private EndpointRoles() {}

    /** Whether it is for everybody, whoever they are. */
    public static boolean isForAll(Method method) {
        return method.isAnnotationPresent(PermitAll.class);
    }

    /**
     * The roles as texts.
     *
     * @param resource the class that serves the method
     * @return empty if nothing is said
     */
    public static Optional<List<String>> of(Method method, Class<?> resource) {
        return Stream.of(method, resource)
                .map(EndpointRoles::said)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** On the element itself, or on an annotation of ours that names such a list. */
    private static Optional<List<String>> said(AnnotatedElement element) {
        return Stream.concat(
                        Stream.of(element),
                        Arrays.stream(element.getAnnotations()).map(Annotation::annotationType))
                .map(EndpointRoles::listed)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<List<String>> listed(AnnotatedElement element) {
        if (element.isAnnotationPresent(RolesAndVisitors.class)) {
            Stream<String> roles =
                    Arrays.stream(element.getAnnotation(RolesAndVisitors.class).value());
            return Optional.of(
                    Stream.concat(roles, Stream.of(Role.VISITOR.text())).toList());
        }
        return Optional.ofNullable(element.getAnnotation(RolesAllowed.class)).map(allowed -> List.of(allowed.value()));
    }
}
