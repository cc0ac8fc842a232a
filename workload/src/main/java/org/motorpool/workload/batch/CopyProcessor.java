package org.motorpool.workload.batch;

import jakarta.batch.api.chunk.ItemProcessor;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Named;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.motorpool.workload.store.WorkloadStore.CopiedRow;
import org.motorpool.workload.store.WorkloadStore.SourceRow;

/** Makes of each row its digest, which PostgreSQL can make too: {@code md5(key || ':' || payload)}. */
@Named("copyProcessor")
@Dependent
public class CopyProcessor implements ItemProcessor {

    @Override
    public Object processItem(Object item) throws NoSuchAlgorithmException {
        SourceRow row = (SourceRow) item;
        byte[] text = (row.key() + ":" + row.payload()).getBytes(StandardCharsets.UTF_8);
        return new CopiedRow(
                row.key(),
                HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text)));
    }
}
