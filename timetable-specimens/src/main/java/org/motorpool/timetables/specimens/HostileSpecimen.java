package org.motorpool.timetables.specimens;

import java.util.Set;

/**
 * A file that nobody should have to open.
 *
 * @param outcomes how reading it may end: reasons of a refusal, or {@code PARSED} where it only carries something odd
 */
public record HostileSpecimen(String name, byte[] file, Set<String> outcomes) {

    @Override
    public String toString() {
        return name;
    }
}
