package org.motorpool.bookings;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.motorpool.bookings.model.Team;
import org.motorpool.bookings.model.TeamId;
import org.motorpool.bookings.store.TeamStore;
import org.motorpool.platform.database.Uuids;
import org.motorpool.platform.error.CommonError;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.error.Versions;
import org.motorpool.platform.error.Violations;
import org.motorpool.platform.replicas.Read;
import org.motorpool.platform.security.Deeds;
import org.motorpool.platform.security.TenantId;

/** Teams of employees. A team is switched off rather than removed, because employees and bookings name it. */
@Singleton
@Transactional
public class TeamService {

    private final TeamStore teams;
    private final Uuids uuids;
    private final Clock clock;
    private final Deeds deeds;

    @Inject
    public TeamService(TeamStore teams, Uuids uuids, Clock clock, Deeds deeds) {
        this.teams = teams;
        this.uuids = uuids;
        this.clock = clock;
        this.deeds = deeds;
    }

    /** @throws MotorpoolException {@link BookingError#TEAM_NAME_TAKEN}, or invalid input */
    public Team add(TenantId tenant, String name, String description) {
        check(name, description);
        Team team = new Team(new TeamId(uuids.next()), name.strip(), description.strip(), true, 1, clock.instant());
        teams.add(tenant, team);
        deeds.done("team.added", team.teamId(), Map.of("name", team.name()));
        return team;
    }

    /** @throws MotorpoolException {@link BookingError#TEAM_NOT_FOUND} */
    public Team get(TenantId tenant, TeamId team) {
        return teams.find(tenant, team)
                .orElseThrow(
                        () -> new MotorpoolException(BookingError.TEAM_NOT_FOUND, "There is no team " + team + "."));
    }

    /** Teams in the order in which they were made. */
    @Read
    public List<Team> list(TenantId tenant, Optional<TeamId> after, int limit) {
        return teams.list(tenant, after, limit);
    }

    /**
     * Changes a team.
     *
     * @param version that the caller read
     * @throws MotorpoolException {@link CommonError#CHANGED_MEANWHILE}, {@link BookingError#TEAM_NAME_TAKEN}, or
     *     invalid input
     */
    public Team update(TenantId tenant, TeamId id, String name, String description, boolean active, int version) {
        check(name, description);
        Team before = get(tenant, id);
        Team after = new Team(id, name.strip(), description.strip(), active, version + 1, before.createdAt());
        if (!teams.update(tenant, after)) {
            throw Versions.changed("team", before.version(), version);
        }
        deeds.changed("team.changed", id, facts(before), facts(after));
        return after;
    }

    private static Map<String, ?> facts(Team team) {
        return Map.of("name", team.name(), "description", team.description(), "active", team.active());
    }

    private static void check(String name, String description) {
        var violations = new Violations();
        violations.text("name", name, 100);
        violations.maxLength("description", description, 500);
        violations.throwIfAny();
    }
}
