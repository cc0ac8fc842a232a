package org.motorpool.web;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import org.motorpool.platform.quotas.ConcurrencyLimit;
import org.motorpool.platform.quotas.ConcurrencyLimits;
import org.motorpool.platform.quotas.Lease;
import org.motorpool.platform.quotas.QuotaSubject;

/** Gives each endpoint with {@link AtOnce} its limit; a name that no feature declares keeps the application from starting. */
@Provider
public class AtOnceFeature implements DynamicFeature {

    private final ConcurrencyLimits limits;
    private final CurrentRequest request;

    @Inject
    public AtOnceFeature(ConcurrencyLimits limits, CurrentRequest request) {
        this.limits = limits;
        this.request = request;
    }

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        AtOnce wanted = resource.getResourceMethod().getAnnotation(AtOnce.class);
        if (wanted != null) {
            context.register(new AtOnceFilter(limits, limits.get(wanted.value()), request));
        }
    }

    /** After the roles and before the transaction of an idempotent request begins. */
    @Priority(Priorities.USER)
    private record AtOnceFilter(ConcurrencyLimits limits, ConcurrencyLimit limit, CurrentRequest request)
            implements ContainerRequestFilter, ContainerResponseFilter {

        private static final String PLACE = AtOnceFilter.class.getName();

        @Override
        public void filter(ContainerRequestContext context) {
            request.findCaller()
                    .ifPresent(caller -> context.setProperty(
                            PLACE, limits.take(caller.tenant(), limit, QuotaSubject.user(caller.user()))));
        }

        @Override
        public void filter(ContainerRequestContext context, ContainerResponseContext response) {
            if (context.getProperty(PLACE) instanceof Lease place) {
                context.removeProperty(PLACE);
                place.close();
            }
        }
    }
}
