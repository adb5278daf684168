package pratique.verification;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.Optional;
import pratique.credential.Icvp;

/// What one dose protects against, and from when until when it counts under Annex 6.
///
/// - `product`: absent for the test codes of 2024, whose products are in no catalogue.
/// - `validFrom`: the first day on which the certificate counts.
///
/// @spec https://smart.who.int/icvp/system-requirements.html ICVP decision tables DT.1, DT.2
public record IcvpProtection(
    Optional<IcvpProduct> product, LocalDate validFrom, Icvp.ValidUntil validUntil) {

  /// IHR Annex 7 §1(b): a yellow fever certificate is valid from ten days after the dose.
  public static final int YELLOW_FEVER_DAYS = 10;

  public IcvpProtection {
    requireNonNull(product, "product");
    requireNonNull(validFrom, "validFrom");
    requireNonNull(validUntil, "validUntil");
  }

  /// Absent when the product is in no catalogue that the certificate's generation is bound to.
  public static Optional<IcvpProtection> of(Icvp icvp) {
    Icvp.Dose dose = icvp.dose();
    Optional<IcvpProduct> product = IcvpProduct.ofCode(dose.product());
    return switch (icvp.generation()) {
      // The tests of 2024 named products by SNOMED CT codes, before WHO's catalogue existed.
      case DRAFT_2024 ->
          Optional.of(
              new IcvpProtection(product, dose.validFrom().orElse(dose.date()), dose.validUntil()));
      case DRAFT_2025, ICVP_2026 -> product.map(known -> of(known, dose));
    };
  }

  private static IcvpProtection of(IcvpProduct product, Icvp.Dose dose) {
    return switch (product.disease()) {
      // Annex 7 §1(c): for the life of the person vaccinated, whatever an issuer writes.
      case YELLOW_FEVER ->
          new IcvpProtection(
              Optional.of(product),
              dose.date().plusDays(YELLOW_FEVER_DAYS),
              new Icvp.ValidUntil.Life());
      case POLIO -> new IcvpProtection(Optional.of(product), dose.date(), dose.validUntil());
    };
  }
}
