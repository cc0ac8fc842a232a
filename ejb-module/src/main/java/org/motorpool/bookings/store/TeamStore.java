package org.motorpool.bookings.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.motorpool.bookings.BookingError;
import org.motorpool.bookings.model.Team;
import org.motorpool.bookings.model.TeamId;
import org.motorpool.platform.database.BrokenConstraint;
import org.motorpool.platform.database.BrokenConstraint.Refusal;
import org.motorpool.platform.database.Database;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.security.TenantId;

/** Keeps teams. */
@Singleton
public class TeamStore {

    private static final String SELECT =
            "select team_id, name, description, active, version, created_at from team where tenant_id = :tenant";

    private final Database database;

    @Inject
    public TeamStore(Database database) {
        this.database = database;
    }

    /** @throws MotorpoolException {@link BookingError#TEAM_NAME_TAKEN} */
    public void add(TenantId tenant, Team team) {
        BrokenConstraint.translate(
                taken(team),
                () -> database.call(handle -> handle.createUpdate("insert into team (tenant_id, team_id, name,"
                                + " description, active, version, created_at) values (:tenant, :teamId, :name,"
                                + " :description, :active, :version, :createdAt)")
                        .bind("tenant", tenant)
                        .bindMethods(team)
                        .execute()));
    }

    public Optional<Team> find(TenantId tenant, TeamId team) {
        return database.call(handle -> handle.createQuery(SELECT + " and team_id = :team")
                .bind("tenant", tenant)
                .bind("team", team)
                .mapTo(Team.class)
                .findOne());
    }

    public List<Team> list(TenantId tenant, Optional<TeamId> after, int limit) {
        return database.call(handle -> handle.createQuery(
                        SELECT + " and (:after::uuid is null or team_id > :after) order by team_id limit :limit")
                .bind("tenant", tenant)
                .bindByType("after", after.orElse(null), TeamId.class)
                .bind("limit", limit)
                .mapTo(Team.class)
                .list());
    }

    /**
     * Writes what can change, if the team still has the version before.
     *
     * @return whether it had
     * @throws MotorpoolException {@link BookingError#TEAM_NAME_TAKEN}
     */
    public boolean update(TenantId tenant, Team team) {
        return BrokenConstraint.translate(
                        taken(team),
                        () -> database.call(handle -> handle.createUpdate("update team set name = :name,"
                                        + " description = :description, active = :active, version = :version"
                                        + " where tenant_id = :tenant and team_id = :teamId and version = :version - 1")
                                .bind("tenant", tenant)
                                .bindMethods(team)
                                .execute()))
                == 1;
    }

    private static Map<String, Refusal> taken(Team team) {
        return Map.of(
                "team_name_uk",
                Refusal.taken(
                        BookingError.TEAM_NAME_TAKEN,
                        "name",
                        "The name '" + team.name() + "' belongs to a team already."));
    }
}
