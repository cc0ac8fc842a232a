package org.motorpool.platform.jobs;

/**
 * An exception that fails its attempt only, whatever caused it: another attempt may well succeed. A refusal whose kind
 * {@linkplain org.motorpool.platform.error.ErrorKind#mayPass may pass}, such as a full queue, is one without saying so.
 */
public interface Retryable {}
