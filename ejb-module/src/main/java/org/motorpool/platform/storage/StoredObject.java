package org.motorpool.platform.storage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.motorpool.platform.jobs.JobId;

/**
 * A file that counts. Its content never changes.
 *
 * @param size of the content, in bytes
 * @param sha256 of what lies in the store, 64 small hexadecimal digits; says nothing of an encrypted content
 * @param fileName what a person saves it as
 * @param jobId the job that made it; null if it was uploaded
 */
public record StoredObject(
        StoredObjectId objectId,
        String storageKey,
        long size,
        String sha256,
        String mediaType,
        String fileName,
        @Nullable JobId jobId,
        Instant createdAt) {}
