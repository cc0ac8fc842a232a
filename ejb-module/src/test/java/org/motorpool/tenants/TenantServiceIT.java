package org.motorpool.tenants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.motorpool.platform.database.EmbeddedDatabase;
import org.motorpool.platform.error.CommonError;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.security.TenantId;
import org.motorpool.tenants.model.Tenant;

class TenantServiceIT {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-06-01T02:30:00Z"), ZoneOffset.UTC);

    private final EmbeddedDatabase database = EmbeddedDatabase.start();
    private final TenantService tenants = TenantFixtures.service(database, CLOCK);
    private final TenantId tenant = TenantFixtures.add(database, CLOCK);

    /** PostgreSQL reads the sign of the first ones the other way round. */
    @ParameterizedTest
    @ValueSource(strings = {"+05:30", "UTC+5", "GMT-03:00", "Z", "Mars/Phobos", "", "asia/kolkata"})
    void refusesWhatIsNoRegion(String zone) {
        assertThatThrownBy(() -> update(zone))
                .isInstanceOfSatisfying(MotorpoolException.class, e -> assertThat(e.fields())
                        .singleElement()
                        .satisfies(field -> assertThat(field.rule()).isEqualTo("time-zone")));
    }

    @Test
    void takesRegions() {
        assertThat(update("Europe/Berlin").zone().getId()).isEqualTo("Europe/Berlin");
    }

    @Test
    void changesOnlyTheVersionThatWasRead() {
        update("Europe/Berlin");
        assertThatThrownBy(() -> update("Europe/Paris", 1))
                .isInstanceOfSatisfying(
                        MotorpoolException.class, e -> assertThat(e.code()).isEqualTo(CommonError.CHANGED_MEANWHILE));
    }

    @Test
    void isOnTheStandardTierUntilItIsPutOnAnother() {
        assertThat(database.asNobody(() -> tenants.tierOf(tenant))).isEqualTo("standard");

        database.asNobody(() -> {
            tenants.putOnTier(tenant, "premium");
            return tenant;
        });

        assertThat(database.asNobody(() -> tenants.tierOf(tenant))).isEqualTo("premium");
        assertThatThrownBy(() -> database.asNobody(() -> {
                    tenants.putOnTier(tenant, "golden");
                    return tenant;
                }))
                .isInstanceOfSatisfying(
                        MotorpoolException.class,
                        e -> assertThat(e.fields()).singleElement().satisfies(field -> {
                            assertThat(field.field()).isEqualTo("tier");
                            assertThat(field.message()).contains("standard, premium");
                        }));
    }

    private Tenant update(String zone) {
        return update(zone, database.as(tenant, () -> tenants.get(tenant)).version());
    }

    private Tenant update(String zone, int version) {
        return database.as(tenant, () -> {
            Tenant before = tenants.get(tenant);
            return tenants.update(
                    tenant, new UpdateTenant(before.name(), zone, before.office(), before.escortPolicy(), version));
        });
    }
}
