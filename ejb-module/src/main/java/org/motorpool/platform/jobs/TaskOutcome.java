package org.motorpool.platform.jobs;

import java.util.Optional;

/**
 * What a task came to.
 *
 * @param result a small JSON-able record for the client
 * @param location path of what was made, such as {@code /api/v1/plans/…}; empty if the result says it all
 * @param effect everything that the task changes in the database; runs in the transaction that completes the job and
 *     only if the attempt still holds the fence, so it happens once
 */
public record TaskOutcome(Object result, Optional<String> location, Runnable effect) {}
