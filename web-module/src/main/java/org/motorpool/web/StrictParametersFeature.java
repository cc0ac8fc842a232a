package org.motorpool.web;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Constructor;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.motorpool.platform.error.CommonError;
import org.motorpool.platform.error.FieldError;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.error.Violations;

/**
 * Refuses query parameters that an endpoint does not know, because a misspelled filter would answer too much, and values
 * that can be of no use.
 */
@Provider
public class StrictParametersFeature implements DynamicFeature {

    /** Behind a {@link QueryPrefix}, which no name of a parameter ends with. */
    private static final String ANY = "*";

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        if (resource.getResourceClass().getName().startsWith("org.motorpool.")) {
            context.register(new StrictParametersFilter(
                    names(Arrays.stream(resource.getResourceMethod().getParameters()))));
        }
    }

    static Set<String> names(Stream<Parameter> parameters) {
        Set<String> names = new TreeSet<>();
        parameters.forEach(parameter -> {
            QueryParam query = parameter.getAnnotation(QueryParam.class);
            QueryPrefix prefix = parameter.getAnnotation(QueryPrefix.class);
            if (query != null) {
                names.add(query.value());
            } else if (prefix != null) {
                names.add(prefix.value() + ANY);
            } else if (parameter.isAnnotationPresent(BeanParam.class)) {
                for (Constructor<?> constructor : parameter.getType().getConstructors()) {
                    names.addAll(names(Arrays.stream(constructor.getParameters())));
                }
            }
        });
        return names;
    }

    static boolean isKnown(String name, Set<String> known) {
        return known.contains(name)
                || known.stream()
                        .filter(one -> one.endsWith(ANY))
                        .anyMatch(one -> name.startsWith(one.substring(0, one.length() - ANY.length())));
    }

    private record StrictParametersFilter(Set<String> known) implements ContainerRequestFilter {

        private static final int MAX_LENGTH = 1_000;

        @Override
        public void filter(ContainerRequestContext context) {
            List<FieldError> unknown = context.getUriInfo().getQueryParameters().keySet().stream()
                    .filter(name -> !isKnown(name, known))
                    .map(name -> new FieldError(name, "unknown", "'" + name + "' is no parameter of this request."))
                    .toList();
            if (!unknown.isEmpty()) {
                throw new MotorpoolException(
                        CommonError.UNKNOWN_PARAMETER,
                        known.isEmpty() ? "This request takes no parameters." : "Known parameters are " + known + ".",
                        unknown);
            }
            context.getUriInfo().getQueryParameters().forEach((name, values) -> check(name, values));
        }

        private static void check(String name, List<String> values) {
            var violations = new Violations();
            for (String value : values) {
                violations.maxLength(name, value, MAX_LENGTH);
            }
            violations.throwIfAny();
        }
    }
}
