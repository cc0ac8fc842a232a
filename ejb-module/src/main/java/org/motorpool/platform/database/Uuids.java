package org.motorpool.platform.database;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import jakarta.inject.Singleton;
import java.util.UUID;

/**
 * Makes identifiers: UUIDs of version 7 (RFC 9562), which sort by the time they were made and so keep B-tree inserts
 * at the right edge of an index.
 */
@Singleton
public class Uuids {

    private final NoArgGenerator generator = Generators.timeBasedEpochGenerator();

    public UUID next() {
        return generator.generate();
    }
}
