package pratique.stays;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which country each mobile country code is, as ITU-T has assigned them.
///
/// From the assignments of ITU-T E.212 and its Operational Bulletins, as collected in the list
/// `mcc-mnc-list` 1.1.11, read on 2026-11-23. Where several countries share a code, the table says
/// "one of" them, and names a network's own country only where its operator serves no other: a code
/// such as 310-260 is used in Puerto Rico as well. The codes 901, 902 and 991 belong to no country.
///
/// @spec https://www.itu.int/rec/T-REC-E.212 ITU-T E.212 §4
final class MobileCountryCodes {

  private MobileCountryCodes() {}

  static NetworkTable table() {
    NetworkTable.Builder builder = NetworkTable.empty();
    for (String line : COUNTRIES.split("\n", -1)) {
      String[] words = line.split(" ", -1);
      for (int i = 1; i < words.length; i++) {
        builder.countries(Integer.parseInt(words[i]), countries(words[0]));
      }
    }
    for (String line : NETWORKS.split("\n", -1)) {
      String[] words = line.split(" ", -1);
      for (int i = 1; i < words.length; i++) {
        int hyphen = words[i].indexOf('-');
        Optional<Network> network =
            Network.of(words[i].substring(0, hyphen), words[i].substring(hyphen + 1));
        builder.countries(network.orElseThrow(), countries(words[0]));
      }
    }
    return builder.build();
  }

  private static List<String> countries(String word) {
    List<String> codes = new ArrayList<>();
    for (String code : word.split(";", -1)) {
      if (!code.equals("-")) {
        codes.add(code);
      }
    }
    return codes;
  }

  /// The countries, then the codes that are theirs.
  private static final String COUNTRIES =
      """
      AD 213
      AE 424
      AF 412
      AG 344
      AI 365
      AL 276
      AM 283
      AO 631
      AR 722
      AS 544
      AS;BM;GU;MP;PR;US;VI 310
      AS;GU;MP;PR;US;VI 311 313
      AT 232
      AU;CC;CX;NF 505
      AW 363
      AZ 400
      BA 218
      BB 342
      BD 470
      BE 206
      BE;LU 270
      BF 613
      BG 284
      BH 426
      BI 642
      BJ 616
      BL;GF;GP;MF;MQ 340
      BM 350
      BM;JM;KY;LC;MS;TC 338
      BN 528
      BO 736
      BQ;CW;SX 362
      BR 724
      BS 364
      BT 402
      BW 652
      BY 257
      BZ 702
      CA 302
      CD 630
      CF 623
      CG 629
      CH 228
      CI 612
      CK 548
      CL 730
      CM 624
      CN 460
      CO 732
      CR 712
      CU 368
      CV 625
      CY 280
      CZ 230
      DE 262
      DJ 638
      DK 238
      DM 366
      DO 370
      DZ 603
      EC 740
      EE 248
      EG 602
      ER 657
      ES 214
      ET 636
      FI 244
      FJ 542
      FK 750
      FM 550
      FO 288
      FR 208
      GA 628
      GB;GG;IM;JE 234 235
      GD 352
      GE 282 289
      GF 742
      GH 620
      GI 266
      GL 290
      GM 607
      GN 611
      GQ 627
      GR 202
      GT 704
      GW 632
      GY 738
      HK 454
      HN 708
      HR 219
      HT 372
      HU 216
      ID 510
      IE 272
      IL;PS 425
      IN 404 405
      IQ 418
      IR 432
      IS 274
      IT 222
      JO 416
      JP 440 441
      KE 639
      KG 437
      KH 456
      KI 545
      KM 654
      KN 356
      KP 467
      KR 450
      KW 419
      KY 346
      KZ 401
      LA 457
      LB 415
      LC 358
      LI 295
      LK 413
      LR 618
      LS 651
      LT 246
      LV 247
      LY 606
      MA 604
      MC 212
      MD 259
      MD;RU;UA 255
      ME 297
      MG 646
      MH 551
      MK 294
      ML 610
      MM 414
      MN 428
      MO 455
      MR 609
      MS 354
      MT 278
      MU 617
      MV 472
      MW 650
      MX 334
      MY 502
      MZ 643
      NA 649
      NC 546
      NE 614
      NG 621
      NI 710
      NL 204
      NO 242
      NP 429
      NR 536
      NU 555
      NZ 530
      OM 422
      PA 714
      PE 716
      PF 547
      PG 537
      PH 515
      PK 410
      PL 260
      PM 308
      PR 330
      PT 268
      PW 552
      PY 744
      QA 427
      RE;YT 647
      RO 226
      RS 220
      RU 250
      RW 635
      SA 420
      SB 540
      SC 633
      SD 634
      SE 240
      SG 525
      SH 658
      SI 293
      SK 231
      SL 619
      SM 292
      SN 608
      SO 637
      SR 746
      SS 659
      ST 626
      SV 706
      SY 417
      SZ 653
      TC 376
      TD 622
      TG 615
      TH 520
      TJ 436
      TK 554
      TL 514
      TM 438
      TN 605
      TO 539
      TR 286
      TT 374
      TV 553
      TW 466
      TZ 640
      UG 641
      US 312 314 315 316
      UY 748
      UZ 434
      VC 360
      VE 734
      VG 348
      VN 452
      VU 541
      WF 543
      WS 549
      XK 221
      YE 421
      ZA 655
      ZM 645
      ZW 648
      - 901 902 991\
      """;

  /// The country of single networks of a code that several countries share.
  private static final String NETWORKS =
      """
      AS 311-780
      AU 505-02 505-03
      AU;CC;CX 505-01
      GB 234-10 234-15 234-20 234-30 234-33
      GG;JE 234-03
      GU 310-032 310-140 310-400 310-480 311-120 311-250
      IL 425-01 425-02 425-03 425-07 425-08
      IM 234-36 234-58
      JM 338-110 338-180
      LU 270-01 270-77 270-99
      MD 255-00
      MP 310-110
      NF 505-10
      PS 425-05 425-06
      UA 255-01 255-02 255-03 255-06 255-07
      VI 311-470\
      """;
}
