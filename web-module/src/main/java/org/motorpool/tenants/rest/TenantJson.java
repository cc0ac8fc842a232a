package org.motorpool.tenants.rest;

import jakarta.validation.Valid;
import java.time.Instant;
import java.time.LocalTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.motorpool.tenants.model.EscortPolicy;
import org.motorpool.tenants.model.Office;
import org.motorpool.tenants.model.Tenant;
import org.motorpool.web.constraints.Length;
import org.motorpool.web.constraints.Required;

/** A tenant as clients see it. */
public record TenantJson(
        String id,
        String code,
        String name,
        String zone,
        OfficeJson office,
        EscortPolicyJson escortPolicy,
        boolean active,
        Instant createdAt) {

    static TenantJson of(Tenant tenant) {
        return new TenantJson(
                tenant.tenantId().toString(),
                tenant.code(),
                tenant.name(),
                tenant.zone().getId(),
                new OfficeJson(
                        tenant.office().address(),
                        tenant.office().latitude(),
                        tenant.office().longitude()),
                new EscortPolicyJson(
                        tenant.escortPolicy().forWomen(),
                        tenant.escortPolicy().from(),
                        tenant.escortPolicy().until()),
                tenant.active(),
                tenant.createdAt());
    }

    /** Where rides start or end; WGS 84 degrees. */
    public record OfficeJson(
            @Required @Length(min = 1, max = 500) String address,
            @Required Double latitude,
            @Required Double longitude) {

        Office toOffice() {
            return new Office(address, latitude, longitude);
        }
    }

    /** When women are escorted; local times, a window may pass midnight. */
    public record EscortPolicyJson(
            @Required Boolean forWomen,
            @Required LocalTime from,
            @Required LocalTime until) {

        EscortPolicy toEscortPolicy() {
            return new EscortPolicy(forWomen, from, until);
        }
    }

    /** A tenant to make, with its first administrator. */
    @Schema(
            example = "{\"code\":\"acme\",\"name\":\"Acme Mobility\",\"zone\":\"Asia/Kolkata\",\"office\":"
                    + "{\"address\":\"1 Residency Road\",\"latitude\":12.9716,\"longitude\":77.5946},\"admin\":"
                    + "{\"name\":\"Asha Rao\",\"email\":\"asha@acme.example\",\"password\":\"a long pass phrase\"}}")
    public record CreateTenantJson(
            @Required @Length(min = 2, max = 40) String code,
            @Required @Length(min = 1, max = 200) String name,
            @Required @Length(min = 1, max = 60) String zone,
            @Required @Valid OfficeJson office,
            @Required @Valid AdminJson admin) {}

    /** The first administrator of a tenant. */
    public record AdminJson(
            @Required @Length(min = 1, max = 200) String name,
            @Required @Length(min = 3, max = 254) String email,
            @Required @Length(min = 12, max = 200) String password) {

        @Override
        public String toString() {
            return "AdminJson[" + email + "]";
        }
    }

    /** What a tenant pays for: its share of the slots where others wait too. */
    @Schema(example = "{\"tier\":\"premium\"}")
    public record TierJson(
            @Required @Length(min = 1, max = 40) String tier) {}

    /** What a tenant's administrator may change. */
    @Schema(
            example = "{\"name\":\"Acme Mobility\",\"zone\":\"Asia/Kolkata\",\"office\":"
                    + "{\"address\":\"1 Residency Road\",\"latitude\":12.9716,\"longitude\":77.5946},"
                    + "\"escortPolicy\":{\"forWomen\":true,\"from\":\"20:00\",\"until\":\"06:00\"}}")
    public record UpdateTenantJson(
            @Required @Length(min = 1, max = 200) String name,
            @Required @Length(min = 1, max = 60) String zone,
            @Required @Valid OfficeJson office,
            @Required @Valid EscortPolicyJson escortPolicy) {}
}
