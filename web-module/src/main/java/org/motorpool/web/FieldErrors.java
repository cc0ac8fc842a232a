package org.motorpool.web;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.motorpool.platform.error.FieldError;
import org.motorpool.web.constraints.AtLeast;
import org.motorpool.web.constraints.AtMost;
import org.motorpool.web.constraints.Length;
import org.motorpool.web.constraints.Required;

/** Says of a broken constraint what {@link org.motorpool.platform.error.Violations} would say of the same rule. */
final class FieldErrors {

    private FieldErrors() {}

    static FieldError of(ConstraintViolation<?> violation) {
        String field = field(violation);
        Annotation constraint = violation.getConstraintDescriptor().getAnnotation();
        if (constraint instanceof Required) {
            return new FieldError(field, "required", "'" + field + "' is missing.");
        }
        if (constraint instanceof Length length) {
            return length(field, violation.getInvalidValue(), length);
        }
        String message = "'" + field + "' is " + violation.getInvalidValue() + "; it " + violation.getMessage() + ".";
        boolean isBound = constraint instanceof AtLeast || constraint instanceof AtMost;
        return new FieldError(field, isBound ? "range" : "constraint", message);
    }

    private static FieldError length(String field, Object value, Length length) {
        boolean isText = value instanceof CharSequence;
        int size = value instanceof Collection<?> elements
                ? elements.size()
                : value.toString().length();
        String unit = isText ? " characters; " : " elements; ";
        String begin = "'" + field + "' has " + size + unit;
        return size > length.max()
                ? new FieldError(
                        field, isText ? "max-length" : "max-items", begin + "at most " + length.max() + " are allowed.")
                : new FieldError(
                        field,
                        isText ? "min-length" : "min-items",
                        begin + "at least " + length.min() + " are needed.");
    }

    /** The path begins with method and parameter, which mean nothing to a client. */
    private static String field(ConstraintViolation<?> violation) {
        List<Path.Node> nodes = StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
                .toList();
        boolean ofMethod = nodes.size() >= 2
                && nodes.get(0).getKind() == ElementKind.METHOD
                && nodes.get(1).getKind() == ElementKind.PARAMETER;
        if (!ofMethod) {
            return violation.getPropertyPath().toString();
        }
        if (nodes.size() == 2) {
            return parameter(
                            violation.getRootBeanClass(),
                            nodes.get(0).as(Path.MethodNode.class),
                            nodes.get(1).as(Path.ParameterNode.class))
                    .orElse("body");
        }
        return nodes.stream().skip(2).map(Path.Node::toString).collect(Collectors.joining("."));
    }

    /** The name that a client gives the parameter; none for the body. The class may be a proxy without annotations. */
    private static Optional<String> parameter(Class<?> resource, Path.MethodNode method, Path.ParameterNode parameter) {
        Class<?>[] types = method.getParameterTypes().toArray(Class[]::new);
        for (Class<?> type = resource; type != null; type = type.getSuperclass()) {
            try {
                Method declared = type.getDeclaredMethod(method.getName(), types);
                Optional<String> name = Arrays.stream(
                                declared.getParameters()[parameter.getParameterIndex()].getAnnotations())
                        .flatMap(annotation -> name(annotation).stream())
                        .findFirst();
                if (name.isPresent()) {
                    return name;
                }
            } catch (NoSuchMethodException e) {
                continue;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> name(Annotation annotation) {
        if (annotation instanceof QueryParam query) {
            return Optional.of(query.value());
        }
        if (annotation instanceof HeaderParam header) {
            return Optional.of(header.value());
        }
        if (annotation instanceof PathParam path) {
            return Optional.of(path.value());
        }
        return annotation instanceof FormParam form ? Optional.of(form.value()) : Optional.empty();
    }
}
