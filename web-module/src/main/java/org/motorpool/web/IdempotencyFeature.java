package org.motorpool.web;

import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import org.motorpool.platform.idempotency.KeptAnswerService;
import org.motorpool.platform.security.SecurityKey;

/** Gives every POST its {@code Idempotency-Key}, except those with {@link NoIdempotencyKey}. */
@Provider
public class IdempotencyFeature implements DynamicFeature {

    private final IdempotencyFilter filter;

    @Inject
    public IdempotencyFeature(
            KeptAnswerService answers,
            AnswerKeeping keeping,
            CurrentRequest request,
            UserTransaction transaction,
            SecurityKey key) {
        this.filter = new IdempotencyFilter(answers, keeping, request, transaction, key);
    }

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        var method = resource.getResourceMethod();
        if (method.isAnnotationPresent(POST.class) && !method.isAnnotationPresent(NoIdempotencyKey.class)) {
            context.register(filter);
        }
    }
}
