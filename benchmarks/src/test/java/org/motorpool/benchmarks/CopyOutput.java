package org.motorpool.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** What copies left: their rows and their files, each in order, as digests. */
record CopyOutput(long rows, String rowDigest, String fileDigest) {

    /** @param jobs in the order of their keys, which is that of their ids */
    static CopyOutput of(Testbed bed, Records records, List<UUID> jobs) throws Exception {
        String ids = jobs.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
        String rows = records.query(
                        "select md5(string_agg(key || ' ' || digest, ',' order by key)) from workload_row"
                                + " where job_id = any(?::uuid[])",
                        row -> row.getString(1),
                        ids)
                .get(0);
        long count = records.count("select count(*) from workload_row where job_id = any(?::uuid[])", ids);
        List<String> keys = records.query(
                "select storage_key from workload_part where job_id = any(?::uuid[]) order by job_id, part",
                row -> row.getString(1),
                ids);
        return new CopyOutput(count, rows, digest(bed.files(), keys));
    }

    private static String digest(StoredFiles files, List<String> keys) throws IOException, NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (String key : keys) {
            digest.update(files.read(key).orElseThrow().getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
