package org.motorpool.timetables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.security.Caller;

/** Uploads whose rows cannot be written once their bytes are. */
class TimetableUploadsIT {

    private final TimetableBed bed = new TimetableBed();
    private final Caller thandi = bed.person();

    /** As where the database goes away while it commits: the row that names the file may be there. */
    @Test
    void whatFailsInDoubtLeavesItsFileToTheSweepOfTheStorage() {
        bed.database.superuser().useTransaction(others -> {
            others.execute("lock table job in share row exclusive mode");

            assertThatThrownBy(() -> bed.database.as(bed.tenant, () -> {
                        bed.database.run(handle -> handle.execute("set local lock_timeout = '100ms'"));
                        return bed.uploads.upload(thandi, TimetableBed.pdf("in doubt"));
                    }))
                    .isNotInstanceOf(MotorpoolException.class)
                    .hasStackTraceContaining("lock timeout");
        });

        assertThat(bed.objects.list(bed.tenant + "/")).hasSize(1);
        assertThat(bed.upload(thandi, "in doubt").isNew())
                .as("whoever comes again is taken")
                .isTrue();
    }
}
