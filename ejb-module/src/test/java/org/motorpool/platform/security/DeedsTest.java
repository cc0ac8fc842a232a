package org.motorpool.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.motorpool.platform.FiredEvents;

class DeedsTest {

    private final CurrentTenant current = new CurrentTenant();
    private final List<Deed> kept = new ArrayList<>();
    private final Deeds deeds = new Deeds(new FiredEvents<>(kept::add), current);
    private final TenantId tenant = new TenantId(new UUID(1, 1));
    private final Caller caller = new Caller(tenant, new UserId(new UUID(1, 2)), "Asha Rao", Set.of(Role.DISPATCHER));

    @Test
    void aDeedIsOfWhoeverTheThreadWorksFor() {
        try (CurrentTenant.Scope scope = current.bind(caller)) {
            deeds.changed("team.changed", 7, Map.of("name", "old", "seats", 4), Map.of("name", "new", "seats", 4));
        }

        assertThat(kept)
                .containsExactly(new Deed(
                        tenant,
                        Optional.of(caller),
                        "team.changed",
                        "7",
                        Map.of("from", Map.of("name", "old"), "to", Map.of("name", "new"))));
    }

    @Test
    void aJobActsForItsTenantAsNobody() {
        try (CurrentTenant.Scope request = current.bind(caller);
                CurrentTenant.Scope job = current.bind(tenant)) {
            deeds.done("job.retried", 7);
        }

        assertThat(kept).containsExactly(new Deed(tenant, Optional.empty(), "job.retried", "7", Map.of()));
    }

    @Test
    void withoutATenantNothingIsKept() {
        deeds.done("tenant.created", tenant);

        assertThat(kept).isEmpty();
    }

    @Test
    void whatVisitorsDoToThingsOfTheirOwnIsNotKept() {
        Caller visitor = new Caller(tenant, new UserId(new UUID(1, 3)), "Visitor", Set.of(Role.VISITOR));
        try (CurrentTenant.Scope scope = current.bind(visitor)) {
            deeds.done("timetable.uploaded", 7);
        }

        assertThat(kept).isEmpty();
    }
}
