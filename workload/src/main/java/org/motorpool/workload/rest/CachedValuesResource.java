package org.motorpool.workload.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import org.motorpool.platform.cache.AsOf;
import org.motorpool.platform.security.Role;
import org.motorpool.workload.CachedValues;

/** Rows that are read through a cache. */
@Path("workload/values/{key}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.Name.TENANT_ADMIN, Role.Name.PLATFORM_ADMIN})
public class CachedValuesResource {

    private final CachedValues values;

    @Inject
    public CachedValuesResource(CachedValues values) {
        this.values = values;
    }

    /** What is read. */
    public record ValueJson(long value) {}

    /** What to write, and whether the cache is told. */
    public record PutValueJson(long value, boolean forget) {}

    /** A position that has seen what was written. */
    public record WrittenJson(String position) {}

    @GET
    public ValueJson get(
            @PathParam("key") String key,
            @QueryParam("atLeast") @DefaultValue("0/0") String atLeast,
            @QueryParam("takesMillis") @DefaultValue("0") long takesMillis) {
        return new ValueJson(values.get(key, AsOf.ofLsn(atLeast), Duration.ofMillis(takesMillis)));
    }

    @POST
    public WrittenJson put(@PathParam("key") String key, PutValueJson body) {
        return new WrittenJson(values.put(key, body.value(), body.forget()));
    }
}
