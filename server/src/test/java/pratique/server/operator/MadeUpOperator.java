package pratique.server.operator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pratique.itinerary.PlaceNames;
import pratique.server.OperatorConfig;
import pratique.server.ServerConfig;
import pratique.server.database.DatabaseAddress;
import pratique.stays.StayFold;

/// Three carriers for tests.
public record MadeUpOperator(StoredSignalling east, StoredSignalling north, StoredSignalling west) {

  public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  public static MadeUpOperator empty() {
    return new MadeUpOperator(
        new StoredSignalling(), new StoredSignalling(), new StoredSignalling());
  }

  /// `keys`: the database of the key store, whose password is written into `folder`.
  public OperatorConfig config(DatabaseAddress keys, Path folder) throws IOException {
    Path password = Files.writeString(folder.resolve("key-store-password"), keys.password());
    StayFold fold = StoredSignalling.fold();
    List<OperatorConfig.CarrierConfig> carriers = new ArrayList<>();
    carriers.add(carrier("east", east, fold));
    carriers.add(carrier("north", north, fold));
    carriers.add(carrier("west", west, fold));
    return new OperatorConfig(
        ZONE, new ServerConfig.Storage.External(keys.jdbcUrl(), keys.user(), password), carriers);
  }

  private static OperatorConfig.CarrierConfig carrier(
      String name, StoredSignalling store, StayFold fold) {
    return new OperatorConfig.CarrierConfig(
        name, Optional.of("XX"), PlaceNames.NONE, new OperatorConfig.Signalling.Given(store, fold));
  }
}
