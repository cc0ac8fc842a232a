package org.motorpool.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.motorpool.platform.security.SecurityKey;

class RequestDigestTest {

    private static final SecurityKey KEY = new SecurityKey("the key of the nodes");

    @Test
    void nobodyWithoutTheKeyCanTryOutWhatTheBodyWas() throws IOException {
        RequestDigest other = new RequestDigest(new SecurityKey("the key of other nodes"), "POST", "/a?");
        assertThat(other.finish()).hasSize(32).isNotEqualTo(hash("POST", "/a?", new byte[0]));
    }

    @Property(tries = 200)
    void howTheBodyIsReadMakesNoDifference(
            @ForAll @Size(max = 200) byte[] body, @ForAll @IntRange(max = 250) int readByOne) throws IOException {
        RequestDigest digest = new RequestDigest(KEY, "POST", "/a?");
        InputStream stream = digest.read(new ByteArrayInputStream(body));
        for (int i = 0; i < readByOne; i++) {
            stream.read();
        }
        stream.skip(3);
        stream.close();
        stream.close();
        assertThat(digest.finish()).isEqualTo(hash("POST", "/a?", body));
    }

    @Test
    void methodPathQueryAndBodyEachMakeAnotherRequest() throws IOException {
        byte[] body = {1, 2, 3};
        List<byte[]> hashes = List.of(
                hash("POST", "/a?", body),
                hash("PUT", "/a?", body),
                hash("POST", "/b?", body),
                hash("POST", "/a?mode=per-row", body),
                hash("POST", "/a?", new byte[] {1, 2}),
                hash("POST", "/a?", new byte[0]));
        assertThat(hashes.stream().map(Arrays::toString).distinct()).hasSize(6);
    }

    @Test
    void requestWithoutABodyIsOneWithAnEmptyBody() throws IOException {
        assertThat(new RequestDigest(KEY, "POST", "/a?").finish()).isEqualTo(hash("POST", "/a?", new byte[0]));
    }

    private static byte[] hash(String method, String path, byte[] body) throws IOException {
        RequestDigest digest = new RequestDigest(KEY, method, path);
        digest.read(new ByteArrayInputStream(body));
        return digest.finish();
    }
}
