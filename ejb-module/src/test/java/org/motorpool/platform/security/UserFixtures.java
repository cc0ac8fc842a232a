package org.motorpool.platform.security;

import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.time.Clock;
import java.util.Map;
import org.motorpool.platform.database.EmbeddedDatabase;
import org.motorpool.platform.database.Uuids;
import org.motorpool.platform.security.store.UserStore;

/** People for tests, whose passwords are kept as they are, because hashing takes long. */
public final class UserFixtures {

    private UserFixtures() {}

    public static UserService service(EmbeddedDatabase database, Uuids uuids, Clock clock) {
        return service(database, new PlainPasswords(), uuids, clock);
    }

    static UserService service(EmbeddedDatabase database, PlainPasswords passwords, Uuids uuids, Clock clock) {
        UserStore store = new UserStore(database);
        return new UserService(store, new SignInCandidates(store), passwords, uuids, clock, DeedFixtures.UNKEPT);
    }

    static final class PlainPasswords implements Pbkdf2PasswordHash {

        int verified;

        @Override
        public void initialize(Map<String, String> parameters) {}

        @Override
        public String generate(char[] password) {
            return new String(password);
        }

        @Override
        public boolean verify(char[] password, String hash) {
            verified++;
            return hash.equals(new String(password));
        }
    }
}
