package org.motorpool.bookings.rest;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.motorpool.bookings.model.Team;
import org.motorpool.web.constraints.Length;
import org.motorpool.web.constraints.Required;

/** A team as clients see it. */
public record TeamJson(String id, String name, String description, boolean active, Instant createdAt) {

    static TeamJson of(Team team) {
        return new TeamJson(team.teamId().toString(), team.name(), team.description(), team.active(), team.createdAt());
    }

    /** A team to make. */
    @Schema(example = "{\"name\":\"Engineering\",\"description\":\"Third floor\"}")
    public record AddTeamJson(
            @Required @Length(min = 1, max = 100) String name,
            @Nullable @Length(max = 500) String description) {

        String descriptionText() {
            return description == null ? "" : description;
        }
    }

    /** What may change of a team. */
    @Schema(example = "{\"name\":\"Engineering\",\"description\":\"Fourth floor\",\"active\":true}")
    public record UpdateTeamJson(
            @Required @Length(min = 1, max = 100) String name,
            @Required @Length(max = 500) String description,
            @Required Boolean active) {}
}
