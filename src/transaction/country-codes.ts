/**
 * The countries of ISO 3166-1: code of two letters, of three, number, and English names (the
 * standard's short name first, then what else is common). A table of facts and nothing else: names
 * that two countries go by (`Congo`, `Korea`) are in none. Names are small letters without marks,
 * points, apostrophes and `the`, with `saint` for `st`, as `canonical-country.ts` makes them.
 */
export interface Country {
  /** ISO 3166-1 alpha-2, in small letters as texts are compared. */
  readonly code: string;
  readonly alpha3: string;
  /** Three digits. */
  readonly number: string;
  readonly names: readonly string[];
}

/** One a line; a line that begins with a stroke goes on. */
const TABLE = `
  AD AND 020 andorra
  AE ARE 784 united arab emirates | uae | emirates
  AF AFG 004 afghanistan
  AG ATG 028 antigua and barbuda
  AI AIA 660 anguilla
  AL ALB 008 albania
  AM ARM 051 armenia
  AO AGO 024 angola
  AQ ATA 010 antarctica
  AR ARG 032 argentina
  AS ASM 016 american samoa
  AT AUT 040 austria
  AU AUS 036 australia
  AW ABW 533 aruba
  AX ALA 248 aland islands | aland
  AZ AZE 031 azerbaijan
  BA BIH 070 bosnia and herzegovina | bosnia | bosnia herzegovina
  BB BRB 052 barbados
  BD BGD 050 bangladesh
  BE BEL 056 belgium
  BF BFA 854 burkina faso
  BG BGR 100 bulgaria
  BH BHR 048 bahrain
  BI BDI 108 burundi
  BJ BEN 204 benin
  BL BLM 652 saint barthelemy | saint barts
  BM BMU 060 bermuda
  BN BRN 096 brunei darussalam | brunei
  BO BOL 068 bolivia plurinational state of | bolivia
  BQ BES 535 bonaire sint eustatius and saba | bonaire saint eustatius and saba
    | caribbean netherlands
  BR BRA 076 brazil
  BS BHS 044 bahamas | commonwealth of bahamas
  BT BTN 064 bhutan
  BV BVT 074 bouvet island
  BW BWA 072 botswana
  BY BLR 112 belarus
  BZ BLZ 084 belize
  CA CAN 124 canada
  CC CCK 166 cocos keeling islands | cocos islands | keeling islands
  CD COD 180 congo democratic republic of | democratic republic of congo | dr congo | drc
    | congo kinshasa | congo dr | congo dem rep
  CF CAF 140 central african republic
  CG COG 178 republic of congo | congo brazzaville | congo republic | congo republic of
  CH CHE 756 switzerland
  CI CIV 384 cote divoire | cote d ivoire | ivory coast
  CK COK 184 cook islands
  CL CHL 152 chile
  CM CMR 120 cameroon
  CN CHN 156 china | peoples republic of china | prc | china mainland | mainland china
  CO COL 170 colombia
  CR CRI 188 costa rica
  CU CUB 192 cuba
  CV CPV 132 cabo verde | cape verde
  CW CUW 531 curacao
  CX CXR 162 christmas island
  CY CYP 196 cyprus
  CZ CZE 203 czechia | czech republic
  DE DEU 276 germany
  DJ DJI 262 djibouti
  DK DNK 208 denmark
  DM DMA 212 dominica
  DO DOM 214 dominican republic
  DZ DZA 012 algeria
  EC ECU 218 ecuador
  EE EST 233 estonia
  EG EGY 818 egypt
  EH ESH 732 western sahara
  ER ERI 232 eritrea
  ES ESP 724 spain
  ET ETH 231 ethiopia
  FI FIN 246 finland
  FJ FJI 242 fiji
  FK FLK 238 falkland islands malvinas | falkland islands | falklands
  FM FSM 583 micronesia federated states of | micronesia | federated states of micronesia
  FO FRO 234 faroe islands | faeroe islands | faroes
  FR FRA 250 france
  GA GAB 266 gabon
  GB GBR 826 united kingdom | united kingdom of great britain and northern ireland | great britain
    | britain | uk | england | scotland | wales | northern ireland
  GD GRD 308 grenada
  GE GEO 268 georgia
  GF GUF 254 french guiana
  GG GGY 831 guernsey
  GH GHA 288 ghana
  GI GIB 292 gibraltar
  GL GRL 304 greenland
  GM GMB 270 gambia
  GN GIN 324 guinea
  GP GLP 312 guadeloupe
  GQ GNQ 226 equatorial guinea
  GR GRC 300 greece
  GS SGS 239 south georgia and south sandwich islands | south georgia
  GT GTM 320 guatemala
  GU GUM 316 guam
  GW GNB 624 guinea bissau
  GY GUY 328 guyana
  HK HKG 344 hong kong | hong kong sar | hong kong sar china | hongkong
  HM HMD 334 heard island and mcdonald islands
  HN HND 340 honduras
  HR HRV 191 croatia
  HT HTI 332 haiti
  HU HUN 348 hungary
  ID IDN 360 indonesia
  IE IRL 372 ireland | republic of ireland | eire
  IL ISR 376 israel
  IM IMN 833 isle of man | man isle of
  IN IND 356 india
  IO IOT 086 british indian ocean territory
  IQ IRQ 368 iraq
  IR IRN 364 iran islamic republic of | iran | islamic republic of iran
  IS ISL 352 iceland
  IT ITA 380 italy
  JE JEY 832 jersey
  JM JAM 388 jamaica
  JO JOR 400 jordan
  JP JPN 392 japan
  KE KEN 404 kenya
  KG KGZ 417 kyrgyzstan | kyrgyz republic
  KH KHM 116 cambodia
  KI KIR 296 kiribati
  KM COM 174 comoros
  KN KNA 659 saint kitts and nevis | saint kitts
  KP PRK 408 korea democratic peoples republic of | north korea
    | democratic peoples republic of korea | dprk | korea north
  KR KOR 410 korea republic of | south korea | republic of korea | korea south | rok
  KW KWT 414 kuwait
  KY CYM 136 cayman islands
  KZ KAZ 398 kazakhstan
  LA LAO 418 lao peoples democratic republic | laos
  LB LBN 422 lebanon
  LC LCA 662 saint lucia
  LI LIE 438 liechtenstein
  LK LKA 144 sri lanka
  LR LBR 430 liberia
  LS LSO 426 lesotho
  LT LTU 440 lithuania
  LU LUX 442 luxembourg
  LV LVA 428 latvia
  LY LBY 434 libya
  MA MAR 504 morocco
  MC MCO 492 monaco
  MD MDA 498 moldova republic of | moldova | republic of moldova
  ME MNE 499 montenegro
  MF MAF 663 saint martin french part
  MG MDG 450 madagascar
  MH MHL 584 marshall islands
  MK MKD 807 north macedonia | macedonia | republic of north macedonia | fyrom
  ML MLI 466 mali
  MM MMR 104 myanmar | burma | myanmar burma
  MN MNG 496 mongolia
  MO MAC 446 macao | macau | macao sar | macao sar china
  MP MNP 580 northern mariana islands
  MQ MTQ 474 martinique
  MR MRT 478 mauritania
  MS MSR 500 montserrat
  MT MLT 470 malta
  MU MUS 480 mauritius
  MV MDV 462 maldives
  MW MWI 454 malawi
  MX MEX 484 mexico
  MY MYS 458 malaysia
  MZ MOZ 508 mozambique
  NA NAM 516 namibia
  NC NCL 540 new caledonia
  NE NER 562 niger
  NF NFK 574 norfolk island
  NG NGA 566 nigeria
  NI NIC 558 nicaragua
  NL NLD 528 netherlands | holland
  NO NOR 578 norway
  NP NPL 524 nepal
  NR NRU 520 nauru
  NU NIU 570 niue
  NZ NZL 554 new zealand
  OM OMN 512 oman
  PA PAN 591 panama
  PE PER 604 peru
  PF PYF 258 french polynesia
  PG PNG 598 papua new guinea
  PH PHL 608 philippines
  PK PAK 586 pakistan
  PL POL 616 poland
  PM SPM 666 saint pierre and miquelon
  PN PCN 612 pitcairn | pitcairn islands
  PR PRI 630 puerto rico
  PS PSE 275 palestine state of | palestine | palestinian territories | palestinian territory
    | state of palestine | palestinian territory occupied
  PT PRT 620 portugal
  PW PLW 585 palau
  PY PRY 600 paraguay
  QA QAT 634 qatar
  RE REU 638 reunion
  RO ROU 642 romania
  RS SRB 688 serbia
  RU RUS 643 russian federation | russia
  RW RWA 646 rwanda
  SA SAU 682 saudi arabia
  SB SLB 090 solomon islands
  SC SYC 690 seychelles
  SD SDN 729 sudan
  SE SWE 752 sweden
  SG SGP 702 singapore
  SH SHN 654 saint helena ascension and tristan da cunha | saint helena
  SI SVN 705 slovenia
  SJ SJM 744 svalbard and jan mayen
  SK SVK 703 slovakia | slovak republic
  SL SLE 694 sierra leone
  SM SMR 674 san marino
  SN SEN 686 senegal
  SO SOM 706 somalia
  SR SUR 740 suriname
  SS SSD 728 south sudan
  ST STP 678 sao tome and principe
  SV SLV 222 el salvador
  SX SXM 534 sint maarten dutch part | sint maarten
  SY SYR 760 syrian arab republic | syria
  SZ SWZ 748 eswatini | swaziland
  TC TCA 796 turks and caicos islands | turks and caicos
  TD TCD 148 chad
  TF ATF 260 french southern territories
  TG TGO 768 togo
  TH THA 764 thailand
  TJ TJK 762 tajikistan
  TK TKL 772 tokelau
  TL TLS 626 timor leste | east timor
  TM TKM 795 turkmenistan
  TN TUN 788 tunisia
  TO TON 776 tonga
  TR TUR 792 turkiye | turkey
  TT TTO 780 trinidad and tobago
  TV TUV 798 tuvalu
  TW TWN 158 taiwan province of china | taiwan
  TZ TZA 834 tanzania united republic of | tanzania | united republic of tanzania
  UA UKR 804 ukraine
  UG UGA 800 uganda
  UM UMI 581 united states minor outlying islands | us minor outlying islands
    | us outlying islands
  US USA 840 united states | united states of america | america united states of
  UY URY 858 uruguay
  UZ UZB 860 uzbekistan
  VA VAT 336 holy see vatican city state | vatican | vatican city | vatican city state | holy see
  VC VCT 670 saint vincent and grenadines | saint vincent
  VE VEN 862 venezuela bolivarian republic of | venezuela | bolivarian republic of venezuela
  VG VGB 092 virgin islands british | british virgin islands | bvi
  VI VIR 850 virgin islands us | us virgin islands | united states virgin islands | usvi
  VN VNM 704 viet nam | vietnam
  VU VUT 548 vanuatu
  WF WLF 876 wallis and futuna
  WS WSM 882 samoa
  YE YEM 887 yemen
  YT MYT 175 mayotte
  ZA ZAF 710 south africa
  ZM ZMB 894 zambia
  ZW ZWE 716 zimbabwe
`;

/** In the order of their codes. */
export const COUNTRIES: readonly Country[] = TABLE.trim()
  .replace(/\n\s*\|/g, ' |')
  .split('\n')
  .map((line) => {
    const [code, alpha3, number, ...words] = line.trim().toLowerCase().split(' ');
    const names = words.join(' ').split(' | ');
    return { code: code!, alpha3: alpha3!, number: number!, names }; // by the table above
  });
