package org.motorpool.platform.jobs;

/** An exception that fails its attempt only, whatever caused it: another attempt may well succeed. */
public interface Retryable {}
