package org.motorpool.timetables;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import javax.crypto.Mac;
import org.motorpool.platform.security.SecurityKey;
import org.motorpool.timetables.model.TimetableOwner;

/**
 * Recognizes a file that its owner uploaded before. The hash is keyed with a secret of the nodes and with the owner:
 * nobody who reads the table learns whether two owners have the same timetable, or whether one has a file that he knows.
 */
@Singleton
public class ContentHashes {

    private static final String PURPOSE = "timetable-content";

    private final SecurityKey key;

    @Inject
    public ContentHashes(SecurityKey key) {
        this.key = key;
    }

    public byte[] of(TimetableOwner owner, byte[] content) {
        Mac mac = key.mac(PURPOSE);
        mac.update((owner.tenant() + "\n" + owner.user() + "\n").getBytes(StandardCharsets.UTF_8));
        return mac.doFinal(content);
    }
}
