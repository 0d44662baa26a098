/** Where a province stands on the tile map: column and row, north above. A sketch for finding it, not a survey. */
type Places = Readonly<Record<string, readonly [column: number, row: number]>>;

const UNTIL_JUNE_2025: Places = {
  ...{
    LCH: [1, 0],
    HAG: [3, 0],
    CBA: [4, 0],
    DBI: [0, 1],
    LCA: [2, 1],
    TQU: [3, 1],
    BKA: [4, 1],
    LSO: [5, 1],
  },
  ...{
    SLA: [1, 2],
    YBA: [2, 2],
    TNG: [4, 2],
    BGI: [5, 2],
    QNI: [6, 2],
    PTH: [2, 3],
    VPH: [3, 3],
    BNI: [4, 3],
  },
  ...{
    HDU: [5, 3],
    HPH: [6, 3],
    HBI: [2, 4],
    HN: [3, 4],
    HYE: [4, 4],
    TBI: [5, 4],
    HNA: [3, 5],
    NDI: [4, 5],
  },
  ...{
    THO: [2, 6],
    NBI: [3, 6],
    NAN: [2, 7],
    HTI: [3, 7],
    QBI: [3, 8],
    QTR: [4, 8],
    HUE: [4, 9],
    DNA: [5, 9],
  },
  ...{ QNA: [5, 10], KTU: [4, 11], QNG: [5, 11], GLA: [4, 12], BDI: [5, 12], DLA: [4, 13], PYE: [5, 13] },
  ...{
    BPH: [2, 14],
    DNO: [3, 14],
    LDO: [4, 14],
    KHO: [5, 14],
    TNI: [1, 15],
    BDU: [2, 15],
    DNI: [3, 15],
    BTH: [4, 15],
  },
  ...{
    NTH: [5, 15],
    LAN: [1, 16],
    HCM: [2, 16],
    BRV: [3, 16],
    AGI: [0, 17],
    DTH: [1, 17],
    TGI: [2, 17],
    BTR: [3, 17],
  },
  ...{
    KGI: [0, 18],
    CTH: [1, 18],
    VLO: [2, 18],
    TVI: [3, 18],
    HGI: [1, 19],
    STR: [2, 19],
    CMA: [0, 20],
    BLI: [1, 20],
  },
};

const FROM_JULY_2025: Places = {
  ...{
    LCH: [1, 0],
    LCA25: [2, 0],
    TQU25: [3, 0],
    CBA: [4, 0],
    DBI: [0, 1],
    SLA: [1, 1],
    PTH25: [2, 1],
    TNG25: [3, 1],
  },
  ...{
    LSO: [4, 1],
    BNI25: [4, 2],
    HN: [3, 2],
    QNI: [5, 2],
    NBI25: [3, 3],
    HYE25: [4, 3],
    HPH25: [5, 3],
    THO: [2, 4],
  },
  ...{ NAN: [2, 5], HTI: [3, 6], QTR25: [3, 7], HUE: [4, 8], DNA25: [4, 9], QNG25: [4, 10], GLA25: [4, 11] },
  ...{
    DLA25: [4, 12],
    LDO25: [3, 13],
    KHO25: [4, 13],
    TNI25: [1, 14],
    HCM25: [2, 14],
    DNI25: [3, 14],
    AGI25: [0, 15],
  },
  ...{ DTH25: [1, 15], VLO25: [2, 15], CTH25: [1, 16], CMA25: [0, 17] },
};

/** The place of a province; null for one that the sketch does not know, which is shown below it. */
export function placeOf(code: string, isMerged: boolean): readonly [column: number, row: number] | null {
  return (isMerged ? FROM_JULY_2025 : UNTIL_JUNE_2025)[code] ?? null;
}
