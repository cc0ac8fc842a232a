package org.motorpool.platform.storage;

/**
 * What a store wrote, computed while it was written.
 *
 * @param size of the content, in bytes
 * @param sha256 of what lies in the store, which is encrypted or the content; 64 small hexadecimal digits
 */
public record Written(ObjectKey key, long size, String sha256) {}
