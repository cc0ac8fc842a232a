package org.motorpool.platform.storage;

/** The row that named this object is gone, once the transaction commits; observed after success. */
public record ObjectRemoved(ObjectKey key) {}
