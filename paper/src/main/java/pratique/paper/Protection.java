package pratique.paper;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import pratique.credential.Icvp;
import pratique.credential.PersonalData;

/// What a vaccination protects against and for how long: what follows from the product and the date
/// of the dose and is printed, but is not part of the signed document.
///
/// - `validFrom`: the first day on which the certificate counts.
/// - `product`, `manufacturer`: names, as in WHO's catalogue.
public record Protection(
    Wording disease,
    String product,
    String manufacturer,
    LocalDate validFrom,
    Icvp.ValidUntil validUntil)
    implements PersonalData {

  public Protection {
    requireNonNull(disease, "disease");
    requireNonNull(product, "product");
    requireNonNull(manufacturer, "manufacturer");
    requireNonNull(validFrom, "validFrom");
    requireNonNull(validUntil, "validUntil");
  }

  @Override
  public String toString() {
    return "Protection[…]";
  }
}
