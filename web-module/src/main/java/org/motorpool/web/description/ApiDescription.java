package org.motorpool.web.description;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;

/** Completes what the server found by scanning. Named in {@code META-INF/microprofile-config.properties}. */
public class ApiDescription implements OASFilter {

    private static final String BASE = "/api/v1/";

    @Override
    public void filterOpenAPI(OpenAPI api) {
        RecordSchemas schemas = new RecordSchemas();
        OperationDetails details = new OperationDetails(schemas);
        for (Class<?> resource : resources()) {
            for (Method method : methods(resource)) {
                find(api, resource, method).ifPresent(operation -> details.complete(operation, resource, method));
            }
        }
        api.getComponents().setSchemas(schemas.named());
        api.setSecurity(List.of(
                OASFactory.createSecurityRequirement().addScheme("session"),
                OASFactory.createSecurityRequirement().addScheme("apiKey")));
    }

    /** In a fixed order, so that all nodes name things alike. */
    private static List<Class<?>> resources() {
        Stream<Class<?>> found = CDI.current().getBeanManager().getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .map(Bean::getBeanClass);
        return found.filter(type -> type.isAnnotationPresent(Path.class))
                .distinct()
                .sorted(Comparator.comparing(Class::getName))
                .toList();
    }

    private static List<Method> methods(Class<?> resource) {
        return Arrays.stream(resource.getDeclaredMethods())
                .filter(method -> verb(method).isPresent())
                .sorted(Comparator.comparing(Method::getName))
                .toList();
    }

    private static Optional<String> verb(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .flatMap(type -> Stream.ofNullable(type.getAnnotation(HttpMethod.class)))
                .map(HttpMethod::value)
                .findFirst();
    }

    private static Optional<Operation> find(OpenAPI api, Class<?> resource, Method method) {
        Path below = method.getAnnotation(Path.class);
        String path = BASE + resource.getAnnotation(Path.class).value() + (below == null ? "" : "/" + below.value());
        PathItem item = api.getPaths().getPathItem(path.replaceAll("\\{\\s*(\\w+)\\s*:[^}]*}", "{$1}"));
        return Optional.ofNullable(item)
                .map(PathItem::getOperations)
                .map(operations ->
                        operations.get(PathItem.HttpMethod.valueOf(verb(method).orElseThrow())));
    }
}
