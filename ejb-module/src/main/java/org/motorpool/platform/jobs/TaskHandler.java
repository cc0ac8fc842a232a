package org.motorpool.platform.jobs;

/**
 * Does the work of a task. It runs outside a transaction, for the job's tenant, and may run more than once at the same
 * time if a node was thought dead: so it only computes, and leaves what it changes to the effect of its outcome.
 */
public interface TaskHandler extends JobDefinition {

    /**
     * @throws InterruptedException when it was asked to stop and did
     * @throws org.motorpool.platform.error.MotorpoolException when no other attempt would fare better: the job is dead
     * @throws Exception anything else fails the attempt, and another one follows
     */
    TaskOutcome run(Attempt attempt) throws Exception;
}
