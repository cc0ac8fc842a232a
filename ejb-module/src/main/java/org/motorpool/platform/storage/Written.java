package org.motorpool.platform.storage;

/**
 * What a store wrote, computed while it was written.
 *
 * @param size in bytes
 * @param sha256 of the content, 64 small hexadecimal digits
 */
public record Written(ObjectKey key, long size, String sha256) {}
