package org.motorpool.web;

import jakarta.annotation.Priority;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;
import java.util.stream.Collectors;
import org.motorpool.platform.error.CommonError;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.security.Caller;
import org.motorpool.platform.security.Role;
import org.motorpool.platform.security.Scopes;

/**
 * Lets each endpoint be called by the roles that it declares with {@link RolesAllowed} or {@link RolesAndVisitors}, or
 * with an annotation that carries one of them, or by everybody with {@link PermitAll}; the method's annotation beats the
 * class's. An endpoint that declares nothing is a fault of ours and keeps the application from starting. An API key must
 * also have a scope for the endpoint's feature.
 */
@Provider
public class RolesFeature implements DynamicFeature {

    private static final String OWN_CODE = "org.motorpool.";

    private final CurrentRequest request;
    private final ApiFeatures features;
    private final Visitors visitors;

    @Inject
    public RolesFeature(CurrentRequest request, ApiFeatures features, Visitors visitors) {
        this.request = request;
        this.features = features;
        this.visitors = visitors;
    }

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        var method = resource.getResourceMethod();
        if (!method.getDeclaringClass().getName().startsWith(OWN_CODE) || EndpointRoles.isForAll(method)) {
            return;
        }
        Set<Role> roles = EndpointRoles.of(method, resource.getResourceClass())
                .orElseThrow(() -> new IllegalStateException(method + " does not say who may call it."))
                .stream()
                .map(text ->
                        Role.of(text).orElseThrow(() -> new IllegalStateException(method + " names no role: " + text)))
                .collect(Collectors.toUnmodifiableSet());
        boolean isChange = !method.isAnnotationPresent(GET.class);
        context.register(new RolesFilter(roles, features.of(resource.getResourceClass()), isChange, request, visitors));
    }

    /** Before the server's own look at {@link RolesAllowed}, which knows nothing of why nobody is signed in. */
    @Priority(Priorities.AUTHENTICATION)
    private record RolesFilter(
            Set<Role> roles, String feature, boolean isChange, CurrentRequest request, Visitors visitors)
            implements ContainerRequestFilter, ContainerResponseFilter {

        @Override
        public void filter(ContainerRequestContext context, ContainerResponseContext response) {
            if (context.getProperty(Visitors.NEW_COOKIE) instanceof NewCookie cookie) {
                response.getHeaders().add(HttpHeaders.SET_COOKIE, cookie);
            }
        }

        @Override
        public void filter(ContainerRequestContext context) {
            if (roles.contains(Role.VISITOR) && request.findCaller().isEmpty()) {
                request.admit(visitors.admit(context, isChange));
            }
            Caller caller = request.caller();
            if (roles.stream().noneMatch(caller::has)) {
                throw new MotorpoolException(
                        CommonError.ROLE_REQUIRED,
                        "This needs one of the roles "
                                + roles.stream().map(Role::text).sorted().collect(Collectors.joining(", ")) + ".");
            }
            if (!caller.scopes().allow(feature, isChange)) {
                throw new MotorpoolException(
                        CommonError.SCOPE_REQUIRED,
                        "This needs one of the scopes " + String.join(", ", Scopes.wanted(feature, isChange))
                                + "; the key has "
                                + String.join(", ", caller.scopes().texts()) + ".");
            }
        }
    }
}
