package pratique.server.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pratique.bundle.Bundle;
import pratique.bundle.BundleReader;
import pratique.credential.KeyId;
import pratique.encoding.Bytes;
import pratique.keys.SignatureChecks;
import pratique.server.SharedPostgres;
import pratique.server.audit.AuditLog;
import pratique.server.database.ConnectionPool;
import pratique.server.database.Database;
import pratique.server.development.MadeUpKeys;
import pratique.server.keys.InstanceKeys;
import pratique.trust.Signer;
import pratique.trust.TrustList;
import pratique.verification.Policy;

class MakeBundleTest {

  private static final Instant AT = Instant.parse("2027-01-10T09:00:00Z");

  @TempDir Path folder;
  private ConnectionPool pool;
  private Database database;
  private InstanceKeys keys;

  @BeforeEach
  void open() throws Exception {
    pool = new ConnectionPool(SharedPostgres.newDatabase(), 2, new SimpleMeterRegistry());
    database = pool.database();
    keys = MadeUpKeys.in(folder, AT).load();
  }

  @AfterEach
  void close() {
    pool.close();
  }

  private MakeBundle making(List<Signer> signers) {
    return new MakeBundle(database, new Bundles(), new AuditLog(), keys.registry(), signers, "XX");
  }

  private Bundle newest(Instant at) throws Exception {
    Bytes file =
        database.inTransaction(transaction -> {
          Bundles bundles = new Bundles();
          return bundles
              .file(transaction, bundles.newestVersion(transaction).orElseThrow())
              .orElseThrow();
        });
    var begun =
        new BundleReader(TrustList.of(List.of(keys.registry().signer())), Policy.DEFAULT)
            .begin(file, Optional.empty(), at);
    BundleReader.Pending pending =
        assertInstanceOf(BundleReader.Begun.NeedsChecks.class, begun).pending();
    return assertInstanceOf(
            BundleReader.Opened.Usable.class,
            pending.conclude(SignatureChecks.best().answer(pending.checks())))
        .bundle();
  }

  @Test
  void aSignerThatNoBundleCanCarryIsLeftOutAndTheOthersStay() throws Exception {
    Signer good = keys.issuing().signer();
    // A bundle counts in seconds, so that this one would be read back as another.
    Signer odd =
        new Signer(
            new KeyId(Bytes.hex("0102030405060708")),
            good.key(),
            Optional.of(AT.plusNanos(1)),
            good.notAfter(),
            good.purposes(),
            good.country(),
            good.origin());

    assertTrue(making(List.of(odd, good)).whenDue(AT));

    assertEquals(1, newest(AT).trust().size());
    assertEquals(1, newest(AT).trust().candidates(good.keyId()).size());
  }

  @Test
  void aSignerThatHasEndedSignsNothingAndIsAskedAgainLater() throws Exception {
    Instant over = keys.registry().signer().notAfter().orElseThrow();

    assertFalse(making(List.of()).whenDue(over));

    assertEquals(
        Optional.empty(), database.inTransaction(new Bundles()::newest), "nothing was made");
  }

  @Test
  void twoInstancesCountOnOneCounter() throws Exception {
    assertTrue(making(List.of(keys.issuing().signer())).whenDue(AT));
    MakeBundle other = making(List.of(keys.issuing().signer()));

    assertFalse(other.whenDue(AT.plus(Duration.ofHours(1))), "the other one made it");
    assertTrue(other.whenDue(AT.plus(MakeBundle.RENEWED_AFTER)));

    assertEquals(2, newest(AT.plus(MakeBundle.RENEWED_AFTER)).stamp().version());
  }
}
