package org.motorpool.timetables;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;
import org.motorpool.platform.database.Uuids;
import org.motorpool.platform.error.MotorpoolException;
import org.motorpool.platform.jobs.JobPriority;
import org.motorpool.platform.quotas.ByteQuotas;
import org.motorpool.platform.quotas.HoldId;
import org.motorpool.platform.quotas.QuotaSubject;
import org.motorpool.platform.security.Caller;
import org.motorpool.platform.security.Role;
import org.motorpool.platform.storage.ObjectKey;
import org.motorpool.platform.storage.ObjectStore;
import org.motorpool.platform.storage.Written;
import org.motorpool.timetables.internal.NewTimetables;
import org.motorpool.timetables.internal.NewTimetables.Stored;
import org.motorpool.timetables.internal.PdfStart;
import org.motorpool.timetables.model.Timetable;
import org.motorpool.timetables.model.TimetableId;
import org.motorpool.timetables.model.TimetableOwner;

/**
 * Takes PDFs. The bytes are stored before the rows are written, so that no transaction waits for a disk. What is refused
 * in between is removed here. After any other failure nobody knows whether the rows are there, so the bytes stay, as they
 * do where a node dies: the sweep of the storage removes them if no row names them.
 */
@Singleton
public class TimetableUploads {

    /** What a file may have. */
    public static final int MOST_BYTES = 10 * 1024 * 1024;

    private static final Logger LOG = System.getLogger(TimetableUploads.class.getName());
    private static final int SMALL = 1024 * 1024;

    private final NewTimetables timetables;
    private final ContentHashes hashes;
    private final ObjectStore store;
    private final ByteQuotas quotas;
    private final TimetableConfig config;
    private final Uuids uuids;

    @Inject
    public TimetableUploads(
            NewTimetables timetables,
            ContentHashes hashes,
            ObjectStore store,
            ByteQuotas quotas,
            TimetableConfig config,
            Uuids uuids) {
        this.timetables = timetables;
        this.hashes = hashes;
        this.store = store;
        this.quotas = quotas;
        this.config = config;
        this.uuids = uuids;
    }

    /**
     * Takes a PDF, which a job then reads. The same file of the same owner is answered with what came of it before.
     *
     * @throws MotorpoolException {@link TimetableError#TIMETABLE_TOO_LARGE} with the fact {@code limit}, {@link
     *     TimetableError#TIMETABLE_NOT_A_PDF}, {@link org.motorpool.platform.quotas.QuotaError#STORAGE_QUOTA_EXCEEDED} or {@link
     *     org.motorpool.platform.jobs.JobError#JOB_QUEUE_FULL}
     */
    public TimetableUpload upload(Caller caller, byte[] pdf) {
        check(pdf);
        TimetableOwner owner = TimetableOwner.of(caller);
        byte[] hash = hashes.of(owner, pdf);
        Optional<Timetable> earlier = timetables.findSame(owner, hash);
        if (earlier.isPresent()) {
            return new TimetableUpload(earlier.get(), false);
        }
        TimetableId id = new TimetableId(uuids.next());
        HoldId room = new HoldId(id.value());
        quotas.reserve(owner.tenant(), config.quota(), QuotaSubject.user(owner.user()), room, pdf.length);
        ObjectKey key = new ObjectKey(owner.tenant() + "/timetables/" + id + ".pdf");
        try {
            Written written = store.put(key, out -> out.write(pdf));
            return timetables.add(owner, new Stored(id, hash, written, priority(caller, pdf.length)));
        } catch (IOException e) {
            undo(owner, room, key);
            throw new UncheckedIOException(e);
        } catch (MotorpoolException e) {
            undo(owner, room, key);
            throw e;
        }
    }

    private void undo(TimetableOwner owner, HoldId room, ObjectKey key) {
        try {
            store.delete(key);
            quotas.release(owner.tenant(), room);
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.WARNING, "The file " + key + " stays behind; the sweep will find it.", e);
        }
    }

    /** Who can be asked goes before who cannot, and what is quick before what is slow. */
    private static JobPriority priority(Caller caller, int size) {
        if (caller.has(Role.VISITOR)) {
            return size <= SMALL ? JobPriority.NORMAL : JobPriority.LOW;
        }
        return size <= SMALL ? JobPriority.HIGH : JobPriority.NORMAL;
    }

    private static void check(byte[] pdf) {
        if (pdf.length > MOST_BYTES) {
            // Of a form's file nobody read more than shows that it is too large.
            throw new MotorpoolException(
                            TimetableError.TIMETABLE_TOO_LARGE,
                            "The file has more than " + MOST_BYTES + " bytes, the most that are taken.")
                    .with(Map.of("limit", MOST_BYTES));
        }
        if (!PdfStart.isOf(pdf)) {
            throw new MotorpoolException(
                    TimetableError.TIMETABLE_NOT_A_PDF,
                    "The file does not begin as a PDF does.\nMaybe export the timetable from the portal as PDF.");
        }
    }
}
