package org.motorpool.web;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.stream.Stream;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.Tag;
import org.jspecify.annotations.Nullable;
import org.motorpool.platform.metrics.Meters;

/**
 * Counts and times the requests of each route, under {@code /metrics}: a histogram, so that the nodes' figures can be
 * added up. A stream is timed until it begins. Tags are routes, methods and kinds of answers, of which there are few;
 * never what stands in a path.
 */
@Provider
public class RequestMetricsFeature implements DynamicFeature {

    private static final String BEGUN = "org.motorpool.web.begun";
    private static final Metadata REQUESTS = Metadata.builder()
            .withName("motorpool_requests")
            .withDescription("From a request's arrival at its resource to the answer")
            .withUnit(MetricUnits.NANOSECONDS)
            .build();

    private final Meters meters;

    @Inject
    public RequestMetricsFeature(Meters meters) {
        this.meters = meters;
    }

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        Method method = resource.getResourceMethod();
        String route = "/" + path(resource.getResourceClass().getAnnotation(Path.class))
                + path(method.getAnnotation(Path.class));
        context.register(new RequestTimer(
                meters, new Tag("route", route.replaceAll("/+$", "")), new Tag("method", verb(method))));
    }

    private static String path(@Nullable Path path) {
        return path == null ? "" : path.value().replaceAll("^/|/$", "") + "/";
    }

    private static String verb(Method method) {
        return Stream.of(method.getAnnotations())
                .map(Annotation::annotationType)
                .filter(type -> type.isAnnotationPresent(HttpMethod.class))
                .map(type -> type.getAnnotation(HttpMethod.class).value())
                .findFirst()
                .orElse("");
    }

    /** First of all filters of the request, last of those of its answer. */
    @Priority(0)
    private record RequestTimer(Meters meters, Tag route, Tag method)
            implements ContainerRequestFilter, ContainerResponseFilter {

        @Override
        public void filter(ContainerRequestContext request) {
            request.setProperty(BEGUN, System.nanoTime());
        }

        @Override
        public void filter(ContainerRequestContext request, ContainerResponseContext response) {
            if (request.getProperty(BEGUN) instanceof Long begun) {
                Tag status = new Tag("status", response.getStatus() / 100 + "xx");
                meters.timer(REQUESTS, route, method, status).update(Duration.ofNanos(System.nanoTime() - begun));
            }
        }
    }
}
