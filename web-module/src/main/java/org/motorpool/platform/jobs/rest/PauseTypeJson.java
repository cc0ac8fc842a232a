package org.motorpool.platform.jobs.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.motorpool.web.constraints.Length;
import org.motorpool.web.constraints.Required;

/** Names a type of jobs. */
@Schema(example = "{\"type\": \"reports-bookings\"}")
public record PauseTypeJson(
        @Required @Length(min = 1, max = 100) String type) {}
