package org.motorpool.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.motorpool.platform.security.DeedFixtures.UNKEPT;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.motorpool.platform.FiredEvents;
import org.motorpool.platform.database.EmbeddedDatabase;
import org.motorpool.platform.database.Uuids;
import org.motorpool.platform.jobs.Attempt;
import org.motorpool.platform.jobs.JobFixtures;
import org.motorpool.platform.jobs.JobId;
import org.motorpool.platform.jobs.JobService;
import org.motorpool.platform.jobs.JobTypes;
import org.motorpool.platform.storage.InMemoryObjectStore;
import org.motorpool.platform.storage.ObjectKey;
import org.motorpool.platform.storage.ObjectRemoved;
import org.motorpool.platform.storage.StoredObject;
import org.motorpool.platform.storage.StoredObjectService;
import org.motorpool.platform.storage.Written;
import org.motorpool.platform.storage.store.StoredObjectStore;
import org.motorpool.reports.TripSheetService.RouteSheet;
import org.motorpool.reports.store.TripSheetStore;
import org.motorpool.routing.PlanService;
import org.motorpool.routing.RouteFilter;
import org.motorpool.routing.TransportFixtures;
import org.motorpool.routing.model.PlanId;
import org.motorpool.routing.model.Route;
import org.motorpool.routing.model.RouteId;

class TripSheetServiceIT {

    private final EmbeddedDatabase database = EmbeddedDatabase.start();
    private final TransportFixtures acme = new TransportFixtures(database, 4);
    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private final List<ObjectKey> removed = new ArrayList<>();
    private final StoredObjectService objects = new StoredObjectService(
            new StoredObjectStore(database), new Uuids(), Clock.systemUTC(), new FiredEvents<>(this::remove));
    private final JobService jobs = JobFixtures.service(database, new JobTypes(List.of()), Clock.systemUTC());
    private final PlanService plans = acme.plans(jobs);
    private final TripSheetService sheets =
            new TripSheetService(new TripSheetStore(database), plans, jobs, objects, UNKEPT);

    @Test
    void printingAnewReplacesWhatWasPrinted() throws Exception {
        acme.book();
        acme.book();
        PlanId plan = acme.plan(sheets::forget);
        List<RouteId> routes = listRoutes(plan);

        print(1, plan, routes);
        StoredObject first = file(routes.get(0));
        assertThat(listFiles()).hasSize(3).hasSize(countRows());
        print(2, plan, routes);

        assertThat(listFiles()).hasSize(3).hasSize(countRows());
        assertThat(file(routes.get(0)).objectId()).isNotEqualTo(first.objectId());
        assertThat(removed).hasSize(3).contains(new ObjectKey(first.storageKey()));
    }

    @Test
    void sheetsGoWithTheRoutesThatANewPlanReplaces() throws Exception {
        acme.book();
        acme.book();
        PlanId plan = acme.plan(sheets::forget);
        List<RouteId> routes = listRoutes(plan);
        print(1, plan, routes);
        database.superuser()
                .useHandle(handle -> handle.execute(
                        "update route set status = 'vendor_assigned' where route_id = ?",
                        routes.get(0).value()));

        acme.book();
        acme.plan(sheets::forget);

        assertThat(listFiles()).hasSize(1).hasSize(countRows());
        assertThat(file(routes.get(0)).storageKey())
                .as("of the route that stays")
                .isEqualTo(listFiles().get(0).value());
    }

    @Test
    void routeThatIsGoneGetsNoSheetAndItsFileDoesNotStay() throws Exception {
        acme.book();
        PlanId plan = acme.plan(sheets::forget);
        List<RouteId> routes = listRoutes(plan);
        acme.plan(sheets::forget);

        print(1, plan, routes);

        assertThat(listFiles()).isEmpty();
        assertThat(countRows()).isZero();
    }

    private void remove(ObjectRemoved event) {
        removed.add(event.key());
        store.delete(event.key());
    }

    /** As the job does. */
    private void print(int fence, PlanId plan, List<RouteId> routes) throws IOException {
        Attempt attempt = new Attempt(
                new JobId(new Uuids().next()),
                acme.tenant,
                Optional.empty(),
                TripSheetService.JOB_TYPE,
                1,
                fence,
                "{}");
        List<RouteSheet> written = routes.stream()
                .map(route -> new RouteSheet(route, "sheet.pdf", write(attempt, "trip-sheet-" + route)))
                .toList();
        Written all = write(attempt, "trip-sheets");
        database.runAs(acme.tenant, () -> sheets.keep(attempt, plan, written, "sheets.pdf", all));
    }

    private Written write(Attempt attempt, String name) {
        try {
            return store.put(ObjectKey.of(attempt, name + ".pdf"), out -> out.write(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private StoredObject file(RouteId route) {
        return database.as(acme.tenant, () -> sheets.ofRoute(acme.tenant, route));
    }

    private List<RouteId> listRoutes(PlanId plan) {
        RouteFilter filter = new RouteFilter(Optional.empty(), Optional.empty(), Optional.of(plan), Optional.empty());
        return database.as(acme.tenant, () -> plans.listRoutes(acme.tenant, filter, Optional.empty(), 100)).stream()
                .map(Route::routeId)
                .toList();
    }

    private List<ObjectKey> listFiles() {
        return store.list(acme.tenant + "/");
    }

    private int countRows() {
        return database.superuser().withHandle(handle -> handle.createQuery(
                        "select count(*)::integer from stored_object where tenant_id = :tenant")
                .bind("tenant", acme.tenant)
                .mapTo(Integer.class)
                .one());
    }
}
