package org.motorpool.timetables.internal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.motorpool.platform.database.Uuids;
import org.motorpool.platform.quotas.ByteQuotas;
import org.motorpool.platform.quotas.HoldId;
import org.motorpool.platform.security.TenantId;
import org.motorpool.platform.storage.StoredObject;
import org.motorpool.platform.storage.StoredObjectService;
import org.motorpool.timetables.model.TimetableEvent;
import org.motorpool.timetables.model.TimetableFailure;
import org.motorpool.timetables.model.TimetableId;
import org.motorpool.timetables.model.TimetableKind;
import org.motorpool.timetables.model.TimetableNote;
import org.motorpool.timetables.model.TimetableOwner;
import org.motorpool.timetables.parsing.ParseAnswer;
import org.motorpool.timetables.parsing.ParsedTimetable;
import org.motorpool.timetables.store.TimetableEventStore;
import org.motorpool.timetables.store.TimetableStore;
import org.motorpool.timetables.store.TimetableStore.Waiting;

/** Hands out PDFs that wait to be read, and keeps what was read. */
@Singleton
@Transactional
public class ReadTimetables {

    /** More than a PDF of 100 pages has. */
    static final int MOST_EVENTS = 5_000;

    private static final int MOST_NOTES = 100;
    private static final int MOST_CHARACTERS = 300;

    private final TimetableStore timetables;
    private final TimetableEventStore events;
    private final StoredObjectService objects;
    private final ByteQuotas quotas;
    private final EventReader reader;

    @Inject
    public ReadTimetables(
            TimetableStore timetables,
            TimetableEventStore events,
            StoredObjectService objects,
            ByteQuotas quotas,
            Uuids uuids) {
        this.timetables = timetables;
        this.events = events;
        this.objects = objects;
        this.quotas = quotas;
        this.reader = new EventReader(uuids);
    }

    /** The PDF; empty if it was read already, or the timetable was forgotten. */
    public Optional<StoredObject> findPdf(TenantId tenant, TimetableId timetable) {
        return timetables.findWaiting(tenant, timetable).flatMap(waiting -> objects.find(tenant, waiting.object()));
    }

    /**
     * Keeps what became of reading a PDF, and removes the PDF; the effect of the job's outcome. A timetable that was
     * forgotten meanwhile stays forgotten.
     */
    public void keep(TenantId tenant, TimetableId timetable, ParseAnswer answer) {
        timetables.lockWaiting(tenant, timetable).ifPresent(waiting -> {
            if (answer instanceof ParseAnswer.Parsed parsed
                    && parsed.timetable().entries().size() <= MOST_EVENTS) {
                ready(waiting.owner(), timetable, parsed.timetable());
            } else {
                timetables.failed(waiting.owner(), timetable, failure(answer));
            }
            removePdf(tenant, timetable, waiting);
        });
    }

    private void ready(TimetableOwner owner, TimetableId timetable, ParsedTimetable parsed) {
        List<TimetableEvent> read = reader.read(timetable, parsed);
        List<TimetableNote> notes = parsed.notes().stream()
                .limit(MOST_NOTES)
                .map(note -> new TimetableNote(note.page(), bounded(note.text())))
                .toList();
        TimetableKind kind = TimetableKind.valueOf(parsed.kind().name());
        timetables.ready(owner, timetable, kind, parsed.pages(), notes);
        events.addAll(owner.tenant(), read);
    }

    private void removePdf(TenantId tenant, TimetableId timetable, Waiting waiting) {
        objects.remove(tenant, List.of(waiting.object()));
        quotas.release(tenant, new HoldId(timetable.value()));
    }

    private static TimetableFailure failure(ParseAnswer answer) {
        if (answer instanceof ParseAnswer.Refused refused) {
            return new TimetableFailure(
                    refused.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    bounded(refused.found()),
                    bounded(refused.expected()));
        }
        return new TimetableFailure(
                "too-complex", "More than " + MOST_EVENTS + " events.", "At most " + MOST_EVENTS + " events.");
    }

    private static String bounded(String text) {
        String plain = PlainText.of(text);
        return plain.length() <= MOST_CHARACTERS ? plain : plain.substring(0, MOST_CHARACTERS);
    }
}
