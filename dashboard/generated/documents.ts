// Generated from dashboard/operations and the schema by `npm run build:dashboard`. Do not edit.
import type { Operation } from '../source/data/operation.ts';

export interface StatisticsFilter {
  readonly owners?: readonly (string)[] | null;
  readonly agencies?: readonly (string)[] | null;
  readonly year?: number | null;
  readonly years?: readonly (number)[] | null;
  readonly level?: 'STATE' | 'CENTRAL' | 'MINISTRY_PROVINCE' | 'GRASSROOTS' | 'ARMED_FORCES' | null;
  readonly forms?: readonly (string)[] | null;
  readonly formGroups?: readonly ('EMULATION_TITLE' | 'ORDER' | 'MEDAL' | 'STATE_HONORARY_TITLE' | 'PRIZE' | 'COMMEMORATIVE_MEDAL' | 'CERTIFICATE_OF_MERIT' | 'CERTIFICATE')[] | null;
  readonly types?: readonly ('MERIT' | 'SUDDEN' | 'MOVEMENT' | 'CAREER' | 'LENGTH_OF_SERVICE' | 'EXTERNAL')[] | null;
  readonly recipientKinds?: readonly ('INDIVIDUAL' | 'COLLECTIVE' | 'HOUSEHOLD')[] | null;
  readonly priorityGroups?: readonly (string)[] | null;
  readonly provinces?: readonly (string)[] | null;
  readonly movements?: readonly (string)[] | null;
  readonly nationalMovements?: readonly (string)[] | null;
  readonly rescinded?: 'EXCLUDE' | 'INCLUDE' | 'ONLY';
}

export interface AgencyFiguresData { readonly agency: { readonly code: string; readonly statistics: { readonly rows: readonly ({ readonly key: { readonly level: 'STATE' | 'CENTRAL' | 'MINISTRY_PROVINCE' | 'GRASSROOTS' | 'ARMED_FORCES' | null; }; readonly decisions: number | null; readonly commendations: number | null; readonly recipients: number | null; })[]; readonly provenance: readonly ('NOTICE' | 'RECORD' | 'GENERATED')[]; readonly coverage: {  readonly expected: number; readonly answered: number; readonly complete: boolean; readonly stale: readonly ({ readonly member: string; readonly ageSeconds: number; })[]; readonly missing: readonly ({ readonly member: string; readonly reason: string; })[]; readonly notReported: readonly (string)[]; readonly withheld: readonly (string)[]; readonly notConnected: readonly (string)[]; readonly asOf: readonly ({ readonly member: string; readonly asOf: string; })[];  }; } | null; readonly movements: { readonly totalCount: number | null; readonly nodes: readonly ({ readonly id: string; readonly title: string; readonly provenance: 'NOTICE' | 'RECORD' | 'GENERATED' | null; readonly status: 'UNDER_STUDY' | 'PLANNED' | 'LAUNCHED' | 'RUNNING' | 'INTERIM_REVIEW' | 'FINAL_REVIEW' | 'ARCHIVED' | 'PAUSED' | 'ENDED_EARLY'; readonly kind: 'REGULAR' | 'THEMATIC' | null; readonly launchedOn: string | null; readonly period: { readonly to: string | null; } | null; readonly nationalMovement: { readonly id: string; readonly title: string; } | null; })[]; readonly coverage: {  readonly expected: number; readonly answered: number; readonly complete: boolean; readonly stale: readonly ({ readonly member: string; readonly ageSeconds: number; })[]; readonly missing: readonly ({ readonly member: string; readonly reason: string; })[]; readonly notReported: readonly (string)[]; readonly withheld: readonly (string)[]; readonly notConnected: readonly (string)[]; readonly asOf: readonly ({ readonly member: string; readonly asOf: string; })[];  }; } | null; readonly headcount: number | null; } | null; }

export interface AgencyFiguresVariables { readonly code: string; readonly year: number; }

export const agencyFigures: Operation<AgencyFiguresData, AgencyFiguresVariables> = {
  name: 'AgencyFigures',
  hash: '3aa6c2bdcc91675120da3a6fcb5a645c5392db8e1384465a9ed88a1a057825e5',
  text: "query AgencyFigures($code: ID!, $year: Int!) {\n  agency(code: $code) {\n    code\n    statistics(filter: {year: $year}, groupBy: [LEVEL]) {\n      rows {\n        key {\n          level\n        }\n        decisions\n        commendations\n        recipients\n      }\n      provenance\n      coverage {\n        ...Coverage\n      }\n    }\n    movements(first: 100, orderBy: {field: TITLE}) {\n      totalCount\n      nodes {\n        id\n        title\n        provenance\n        status\n        kind\n        launchedOn\n        period {\n          to\n        }\n        nationalMovement {\n          id\n          title\n        }\n      }\n      coverage {\n        ...Coverage\n      }\n    }\n    headcount(year: $year)\n  }\n}\n\nfragment Coverage on Coverage {\n  expected\n  answered\n  complete\n  stale {\n    member\n    ageSeconds\n  }\n  missing {\n    member\n    reason\n  }\n  notReported\n  withheld\n  notConnected\n  asOf {\n    member\n    asOf\n  }\n}",
};

export interface AgencyPageData { readonly agency: { readonly code: string; readonly name: string; readonly fullName: string; readonly nameEn: string | null; readonly kind: 'MINISTRY' | 'MINISTERIAL_AGENCY' | 'GOVERNMENT_AGENCY' | 'PROVINCE' | 'COUNCIL' | 'COUNCIL_STAFF' | 'PARTY_BODY' | 'STATE_BODY' | 'COURT' | 'PROCURACY' | 'FRONT' | 'MASS_ORGANISATION' | 'OTHER'; readonly region: string | null; readonly officialCode: string | null; readonly officialCodeCertainty: 'CONFIRMED' | 'UNCONFIRMED' | null; readonly validFrom: string | null; readonly validTo: string | null; readonly predecessors: readonly ({ readonly code: string; readonly name: string; })[]; readonly successors: readonly ({ readonly code: string; readonly name: string; })[]; } | null; readonly clusters: readonly ({ readonly id: string; readonly name: string; readonly leader: { readonly code: string; readonly name: string; } | null; readonly members: readonly ({ readonly code: string; })[]; readonly lastActivityOn: string | null; })[]; readonly reportDuties: readonly ({ readonly kind: string; readonly period: string; readonly dueOn: string; readonly receivedOn: string | null; readonly state: 'NOT_DUE' | 'ON_TIME' | 'LATE' | 'NOT_REPORTED' | 'WITHHELD'; })[]; }

export interface AgencyPageVariables { readonly code: string; readonly year: number; readonly period: string; }

export const agencyPage: Operation<AgencyPageData, AgencyPageVariables> = {
  name: 'AgencyPage',
  hash: '23bb0335597abc3aeb172490e330fa7766a0afdfb4f09ceae8273fb38b779c68',
  text: "query AgencyPage($code: ID!, $year: Int!, $period: String!) {\n  agency(code: $code) {\n    code\n    name\n    fullName\n    nameEn\n    kind\n    region\n    officialCode\n    officialCodeCertainty\n    validFrom\n    validTo\n    predecessors {\n      code\n      name\n    }\n    successors {\n      code\n      name\n    }\n  }\n  clusters(year: $year) {\n    id\n    name\n    leader {\n      code\n      name\n    }\n    members {\n      code\n    }\n    lastActivityOn\n  }\n  reportDuties(filter: {period: $period, agencies: [$code]}) {\n    kind\n    period\n    dueOn\n    receivedOn\n    state\n  }\n}",
};

export interface AssignmentsData { readonly assignments: readonly ({ readonly id: string; readonly text: string; readonly correctedText: string | null; readonly textEn: string; readonly section: string; readonly assignees: readonly ({  readonly agency: { readonly code: string; readonly name: string; readonly nameEn: string | null; } | null; readonly group: string | null;  })[]; readonly collaborators: readonly ({  readonly agency: { readonly code: string; readonly name: string; readonly nameEn: string | null; } | null; readonly group: string | null;  })[]; readonly dueOn: string | null; readonly dueText: string | null; readonly dependsOn: readonly ({ readonly id: string; })[]; readonly movements: readonly ({ readonly id: string; readonly title: string; })[]; readonly doneOn: string | null; })[]; readonly overdue: readonly ({ readonly id: string; })[]; }

export interface AssignmentsVariables { readonly on: string; }

export const assignments: Operation<AssignmentsData, AssignmentsVariables> = {
  name: 'Assignments',
  hash: '8726c2fc31ff00796db38f0580354d555ad03ba24696d0e97c3a7ed0aed60321',
  text: "query Assignments($on: Date!) {\n  assignments {\n    id\n    text\n    correctedText\n    textEn\n    section\n    assignees {\n      ...Named\n    }\n    collaborators {\n      ...Named\n    }\n    dueOn\n    dueText\n    dependsOn {\n      id\n    }\n    movements {\n      id\n      title\n    }\n    doneOn\n  }\n  overdue: assignments(filter: {overdueOn: $on}) {\n    id\n  }\n}\n\nfragment Named on Addressee {\n  agency {\n    code\n    name\n    nameEn\n  }\n  group\n}",
};

export interface BreakdownData { readonly statistics: { readonly rows: readonly ({ readonly key: { readonly year: number | null; readonly level: 'STATE' | 'CENTRAL' | 'MINISTRY_PROVINCE' | 'GRASSROOTS' | 'ARMED_FORCES' | null; readonly form: string | null; readonly recipientKind: 'INDIVIDUAL' | 'COLLECTIVE' | 'HOUSEHOLD' | null; readonly priorityGroup: string | null; readonly region: string | null; readonly agency: string | null; readonly rescissionReason: 'FALSE_DECLARATION' | 'FALSE_INFORMATION' | 'APPRAISAL_AGAINST_LAW' | 'CRITERIA_NOT_MET' | 'OTHER' | null; }; readonly decisions: number | null; readonly commendations: number | null; readonly recipients: number | null; })[]; readonly provenance: readonly ('NOTICE' | 'RECORD' | 'GENERATED')[]; readonly ruleVersion: string; readonly coverage: {  readonly expected: number; readonly answered: number; readonly complete: boolean; readonly stale: readonly ({ readonly member: string; readonly ageSeconds: number; })[]; readonly missing: readonly ({ readonly member: string; readonly reason: string; })[]; readonly notReported: readonly (string)[]; readonly withheld: readonly (string)[]; readonly notConnected: readonly (string)[]; readonly asOf: readonly ({ readonly member: string; readonly asOf: string; })[];  }; } | null; }

export interface BreakdownVariables { readonly filter: StatisticsFilter; readonly groupBy: readonly ('OWNER' | 'AGENCY' | 'YEAR' | 'LEVEL' | 'FORM' | 'FORM_GROUP' | 'COMMENDATION_TYPE' | 'RECIPIENT_KIND' | 'PRIORITY_GROUP' | 'REGION' | 'PROVINCE' | 'MOVEMENT' | 'NATIONAL_MOVEMENT' | 'FIELD' | 'OWNERSHIP' | 'RESCISSION_REASON')[]; }

export const breakdown: Operation<BreakdownData, BreakdownVariables> = {
  name: 'Breakdown',
  hash: '35992e66ae6c1d1362822a1d1620be1fc35b3bcda1d72dfd1fbcaa722b5ea182',
  text: "query Breakdown($filter: StatisticsFilter!, $groupBy: [StatisticsDimension!]!) {\n  statistics(filter: $filter, groupBy: $groupBy) {\n    rows {\n      key {\n        year\n        level\n        form\n        recipientKind\n        priorityGroup\n        region\n        agency\n        rescissionReason\n      }\n      decisions\n      commendations\n      recipients\n    }\n    provenance\n    ruleVersion\n    coverage {\n      ...Coverage\n    }\n  }\n}\n\nfragment Coverage on Coverage {\n  expected\n  answered\n  complete\n  stale {\n    member\n    ageSeconds\n  }\n  missing {\n    member\n    reason\n  }\n  notReported\n  withheld\n  notConnected\n  asOf {\n    member\n    asOf\n  }\n}",
};

export interface FindingRowsData { readonly findings: { readonly totalCount: number | null; readonly nodes: readonly ({ readonly id: string; readonly rule: string; readonly severity: string; readonly subjectId: string; readonly foundOn: string; readonly agency: { readonly code: string; } | null; readonly legalBasis: { readonly number: string | null; } | null; })[]; readonly coverage: {  readonly expected: number; readonly answered: number; readonly complete: boolean; readonly stale: readonly ({ readonly member: string; readonly ageSeconds: number; })[]; readonly missing: readonly ({ readonly member: string; readonly reason: string; })[]; readonly notReported: readonly (string)[]; readonly withheld: readonly (string)[]; readonly notConnected: readonly (string)[]; readonly asOf: readonly ({ readonly member: string; readonly asOf: string; })[];  }; } | null; }

export interface FindingRowsVariables { readonly rules: readonly (string)[]; readonly year: number; }

export const findingRows: Operation<FindingRowsData, FindingRowsVariables> = {
  name: 'FindingRows',
  hash: '5ba774751249cacb7bc2a7b5bbf22f682d8f236d9fe8b96c07ac181537523754',
  text: "query FindingRows($rules: [ID!]!, $year: Int!) {\n  findings(filter: {rules: $rules, year: $year}, first: 200) {\n    totalCount\n    nodes {\n      id\n      rule\n      severity\n      subjectId\n      foundOn\n      agency {\n        code\n      }\n      legalBasis {\n        number\n      }\n    }\n    coverage {\n      ...Coverage\n    }\n  }\n}\n\nfragment Coverage on Coverage {\n  expected\n  answered\n  complete\n  stale {\n    member\n    ageSeconds\n  }\n  missing {\n    member\n    reason\n  }\n  notReported\n  withheld\n  notConnected\n  asOf {\n    member\n    asOf\n  }\n}",
};

export interface FindingsData { readonly findingStatistics: { readonly rows: readonly ({ readonly key: { readonly agency: string | null; readonly rule: string | null; }; readonly findings: number | null; readonly checked: number; })[]; readonly coverage: {  readonly expected: number; readonly answered: number; readonly complete: boolean; readonly stale: readonly ({ readonly member: string; readonly ageSeconds: number; })[]; readonly missing: readonly ({ readonly member: string; readonly reason: string; })[]; readonly notReported: readonly (string)[]; readonly withheld: readonly (string)[]; readonly notConnected: readonly (string)[]; readonly asOf: readonly ({ readonly member: string; readonly asOf: string; })[];  }; } | null; readonly awards: { readonly provenance: readonly ('NOTICE' | 'RECORD' | 'GENERATED')[]; } | null; }

export interface FindingsVariables { readonly rules: readonly (string)[]; readonly year: number; }

export const findings: Operation<FindingsData, FindingsVariables> = {
  name: 'Findings',
  hash: '252df2099808f182eec75ef7ae0073a004ab0321cf9f4b482246ab4e853034d0',
  text: "query Findings($rules: [ID!]!, $year: Int!) {\n  findingStatistics(filter: {rules: $rules, year: $year}, groupBy: [AGENCY, RULE]) {\n    rows {\n      key {\n        agency\n        rule\n      }\n      findings\n      checked\n    }\n    coverage {\n      ...Coverage\n    }\n  }\n  awards: statistics(filter: {year: $year}) {\n    provenance\n  }\n}\n\nfragment Coverage on Coverage {\n  expected\n  answered\n  complete\n  stale {\n    member\n    ageSeconds\n  }\n  missing {\n    member\n    reason\n  }\n  notReported\n  withheld\n  notConnected\n  asOf {\n    member\n    asOf\n  }\n}",
};

export interface HeadlineData { readonly headline: { readonly rows: readonly ({ readonly decisions: number | null; readonly commendations: number | null; readonly recipients: number | null; })[]; readonly provenance: readonly ('NOTICE' | 'RECORD' | 'GENERATED')[]; readonly ruleVersion: string; readonly coverage: {  readonly expected: number; readonly answered: number; readonly complete: boolean; readonly stale: readonly ({ readonly member: string; readonly ageSeconds: number; })[]; readonly missing: readonly ({ readonly member: string; readonly reason: string; })[]; readonly notReported: readonly (string)[]; readonly withheld: readonly (string)[]; readonly notConnected: readonly (string)[]; readonly asOf: readonly ({ readonly member: string; readonly asOf: string; })[];  }; } | null; readonly byKind: { readonly rows: readonly ({ readonly key: { readonly recipientKind: 'INDIVIDUAL' | 'COLLECTIVE' | 'HOUSEHOLD' | null; }; readonly recipients: number | null; })[]; } | null; readonly reportedTotals: readonly ({ readonly id: string; readonly name: string; readonly nameEn: string; readonly value: string; readonly unit: string; readonly qualifier: 'EXACT' | 'OVER' | 'APPROX' | 'TARGET'; readonly period: string | null; readonly section: string; readonly documentNumber: string; readonly quote: string; })[]; }

export interface HeadlineVariables { readonly year: number; }

export const headline: Operation<HeadlineData, HeadlineVariables> = {
  name: 'Headline',
  hash: '7cedde736de0847d3ee84a2c5bbfad5db44a59a416c5c665484857785b9c0e2a',
  text: "query Headline($year: Int!) {\n  headline: statistics(filter: {year: $year, level: STATE}) {\n    rows {\n      decisions\n      commendations\n      recipients\n    }\n    provenance\n    ruleVersion\n    coverage {\n      ...Coverage\n    }\n  }\n  byKind: statistics(\n    filter: {year: $year, level: STATE}\n    groupBy: [RECIPIENT_KIND]\n  ) {\n    rows {\n      key {\n        recipientKind\n      }\n      recipients\n    }\n  }\n  reportedTotals {\n    id\n    name\n    nameEn\n    value\n    unit\n    qualifier\n    period\n    section\n    documentNumber\n    quote\n  }\n}\n\nfragment Coverage on Coverage {\n  expected\n  answered\n  complete\n  stale {\n    member\n    ageSeconds\n  }\n  missing {\n    member\n    reason\n  }\n  notReported\n  withheld\n  notConnected\n  asOf {\n    member\n    asOf\n  }\n}",
};

export interface ImplementationsData { readonly nationalMovements: readonly ({ readonly id: string; readonly implementations: { readonly totalCount: number | null; readonly nodes: readonly ({ readonly agency: { readonly code: string; } | null; readonly planNumber: string | null; readonly planIssuedOn: string | null; readonly status: 'UNDER_STUDY' | 'PLANNED' | 'LAUNCHED' | 'RUNNING' | 'INTERIM_REVIEW' | 'FINAL_REVIEW' | 'ARCHIVED' | 'PAUSED' | 'ENDED_EARLY'; readonly lastReviewOn: string | null; })[]; readonly coverage: {  readonly expected: number; readonly answered: number; readonly complete: boolean; readonly stale: readonly ({ readonly member: string; readonly ageSeconds: number; })[]; readonly missing: readonly ({ readonly member: string; readonly reason: string; })[]; readonly notReported: readonly (string)[]; readonly withheld: readonly (string)[]; readonly notConnected: readonly (string)[]; readonly asOf: readonly ({ readonly member: string; readonly asOf: string; })[];  }; } | null; })[]; }

export interface ImplementationsVariables {  }

export const implementations: Operation<ImplementationsData, ImplementationsVariables> = {
  name: 'Implementations',
  hash: '7db24b8c8f3327effbf10a40211708beb7bd496a522713783c20e82040a81540',
  text: "query Implementations {\n  nationalMovements {\n    id\n    implementations(first: 200) {\n      totalCount\n      nodes {\n        agency {\n          code\n        }\n        planNumber\n        planIssuedOn\n        status\n        lastReviewOn\n      }\n      coverage {\n        ...Coverage\n      }\n    }\n  }\n}\n\nfragment Coverage on Coverage {\n  expected\n  answered\n  complete\n  stale {\n    member\n    ageSeconds\n  }\n  missing {\n    member\n    reason\n  }\n  notReported\n  withheld\n  notConnected\n  asOf {\n    member\n    asOf\n  }\n}",
};

export interface MetricByProvinceData { readonly metricValues: { readonly rows: readonly ({ readonly key: { readonly province: string | null; readonly unit: string; readonly qualifier: 'EXACT' | 'OVER' | 'APPROX' | 'TARGET'; }; readonly value: string | null; readonly reporters: number; readonly asOf: string | null; })[]; readonly provenance: readonly ('NOTICE' | 'RECORD' | 'GENERATED')[] | null; readonly coverage: {  readonly expected: number; readonly answered: number; readonly complete: boolean; readonly stale: readonly ({ readonly member: string; readonly ageSeconds: number; })[]; readonly missing: readonly ({ readonly member: string; readonly reason: string; })[]; readonly notReported: readonly (string)[]; readonly withheld: readonly (string)[]; readonly notConnected: readonly (string)[]; readonly asOf: readonly ({ readonly member: string; readonly asOf: string; })[];  }; } | null; }

export interface MetricByProvinceVariables { readonly metric: string; }

export const metricByProvince: Operation<MetricByProvinceData, MetricByProvinceVariables> = {
  name: 'MetricByProvince',
  hash: '25fe30abf8175a560022576fc2244bd338b7e9f19f72380321307b986eb11e2f',
  text: "query MetricByProvince($metric: ID!) {\n  metricValues(filter: {metric: $metric}, groupBy: [PROVINCE]) {\n    rows {\n      key {\n        province\n        unit\n        qualifier\n      }\n      value\n      reporters\n      asOf\n    }\n    provenance\n    coverage {\n      ...Coverage\n    }\n  }\n}\n\nfragment Coverage on Coverage {\n  expected\n  answered\n  complete\n  stale {\n    member\n    ageSeconds\n  }\n  missing {\n    member\n    reason\n  }\n  notReported\n  withheld\n  notConnected\n  asOf {\n    member\n    asOf\n  }\n}",
};

export interface MissingContentData { readonly movements: { readonly totalCount: number | null; readonly nodes: readonly ({ readonly id: string; readonly title: string; readonly provenance: 'NOTICE' | 'RECORD' | 'GENERATED' | null; readonly missingContent: readonly ('GOAL' | 'SCOPE' | 'SUBJECTS' | 'CRITERIA' | 'TIME' | 'PLAN' | 'MEASURES')[]; readonly agency: { readonly code: string; } | null; })[]; readonly coverage: {  readonly expected: number; readonly answered: number; readonly complete: boolean; readonly stale: readonly ({ readonly member: string; readonly ageSeconds: number; })[]; readonly missing: readonly ({ readonly member: string; readonly reason: string; })[]; readonly notReported: readonly (string)[]; readonly withheld: readonly (string)[]; readonly notConnected: readonly (string)[]; readonly asOf: readonly ({ readonly member: string; readonly asOf: string; })[];  }; } | null; }

export interface MissingContentVariables {  }

export const missingContent: Operation<MissingContentData, MissingContentVariables> = {
  name: 'MissingContent',
  hash: '6666c8bbb32103dc5e4a398b18e7ef781099a46b8fa6096732c76a7922067f7f',
  text: "query MissingContent {\n  movements(\n    filter: {statuses: [LAUNCHED, RUNNING], missingContent: [PLAN, CRITERIA]}\n    first: 200\n  ) {\n    totalCount\n    nodes {\n      id\n      title\n      provenance\n      missingContent\n      agency {\n        code\n      }\n    }\n    coverage {\n      ...Coverage\n    }\n  }\n}\n\nfragment Coverage on Coverage {\n  expected\n  answered\n  complete\n  stale {\n    member\n    ageSeconds\n  }\n  missing {\n    member\n    reason\n  }\n  notReported\n  withheld\n  notConnected\n  asOf {\n    member\n    asOf\n  }\n}",
};

export interface NamesData { readonly agencies: readonly ({  readonly code: string; readonly name: string; readonly nameEn: string | null; readonly kind: 'MINISTRY' | 'MINISTERIAL_AGENCY' | 'GOVERNMENT_AGENCY' | 'PROVINCE' | 'COUNCIL' | 'COUNCIL_STAFF' | 'PARTY_BODY' | 'STATE_BODY' | 'COURT' | 'PROCURACY' | 'FRONT' | 'MASS_ORGANISATION' | 'OTHER'; readonly region: string | null;  })[]; readonly provincesOf2025: readonly ({  readonly code: string; readonly name: string; readonly nameEn: string | null; readonly kind: 'MINISTRY' | 'MINISTERIAL_AGENCY' | 'GOVERNMENT_AGENCY' | 'PROVINCE' | 'COUNCIL' | 'COUNCIL_STAFF' | 'PARTY_BODY' | 'STATE_BODY' | 'COURT' | 'PROCURACY' | 'FRONT' | 'MASS_ORGANISATION' | 'OTHER'; readonly region: string | null;  })[]; readonly awardForms: readonly ({ readonly code: string; readonly name: string; })[]; readonly priorityGroups: readonly ({ readonly code: string; readonly name: string; readonly nameEn: string; readonly public: boolean; })[]; }

export interface NamesVariables {  }

export const names: Operation<NamesData, NamesVariables> = {
  name: 'Names',
  hash: '89bb15365de42993a3d93315cc7f287bb6c320d0873fc9fb2d5de4b49b3f0ccb',
  text: "query Names {\n  agencies {\n    ...Named\n  }\n  provincesOf2025: agencies(filter: {kinds: [PROVINCE], aliveOn: \"2025-07-01\"}) {\n    ...Named\n  }\n  awardForms {\n    code\n    name\n  }\n  priorityGroups {\n    code\n    name\n    nameEn\n    public\n  }\n}\n\nfragment Named on Agency {\n  code\n  name\n  nameEn\n  kind\n  region\n}",
};

export interface NationalMovementsData { readonly nationalMovements: readonly ({ readonly id: string; readonly title: string; readonly titleEn: string; readonly status: 'UNDER_STUDY' | 'PLANNED' | 'LAUNCHED' | 'RUNNING' | 'INTERIM_REVIEW' | 'FINAL_REVIEW' | 'ARCHIVED' | 'PAUSED' | 'ENDED_EARLY'; readonly period: { readonly from: string | null; readonly to: string | null; readonly text: string | null; } | null; readonly launchedBy: string | null; readonly phaseCount: number | null; readonly sections: readonly (string)[]; readonly quote: string; readonly metrics: readonly ({ readonly id: string; readonly name: string; readonly unit: string; readonly value: string | null; readonly qualifier: 'EXACT' | 'OVER' | 'APPROX' | 'TARGET'; readonly target: string | null; readonly targetDue: string | null; readonly asOf: string | null; readonly section: string | null; })[]; readonly assignments: readonly ({ readonly id: string; })[]; readonly expectedAgencies: readonly ({ readonly code: string; })[]; })[]; }

export interface NationalMovementsVariables {  }

export const nationalMovements: Operation<NationalMovementsData, NationalMovementsVariables> = {
  name: 'NationalMovements',
  hash: 'bc07bba890ab983dde924e266bc8cb00dd05ed4e4a9bfbd1f915760a8bcb0bef',
  text: "query NationalMovements {\n  nationalMovements {\n    id\n    title\n    titleEn\n    status\n    period {\n      from\n      to\n      text\n    }\n    launchedBy\n    phaseCount\n    sections\n    quote\n    metrics {\n      id\n      name\n      unit\n      value\n      qualifier\n      target\n      targetDue\n      asOf\n      section\n    }\n    assignments {\n      id\n    }\n    expectedAgencies {\n      code\n    }\n  }\n}",
};

export interface ProvincesData { readonly agencies: readonly ({ readonly code: string; readonly name: string; readonly predecessors: readonly ({ readonly code: string; })[]; })[]; }

export interface ProvincesVariables { readonly on: string; }

export const provinces: Operation<ProvincesData, ProvincesVariables> = {
  name: 'Provinces',
  hash: '916bda8fcdef0d200dbc13310f8a18984275d1e5cba6538ba701528a1b5e478c',
  text: "query Provinces($on: Date!) {\n  agencies(filter: {kinds: [PROVINCE], aliveOn: $on}) {\n    code\n    name(on: $on)\n    predecessors {\n      code\n    }\n  }\n}",
};

export interface ReportedAndCountedData { readonly reportDuties: readonly ({ readonly agency: { readonly code: string; readonly name: string; } | null; readonly kind: string; readonly dueOn: string; readonly receivedOn: string | null; readonly state: 'NOT_DUE' | 'ON_TIME' | 'LATE' | 'NOT_REPORTED' | 'WITHHELD'; readonly report: { readonly lines: readonly ({ readonly measure: 'DECISIONS' | 'COMMENDATIONS' | 'RECIPIENTS' | 'MOVEMENTS'; readonly level: 'STATE' | 'CENTRAL' | 'MINISTRY_PROVINCE' | 'GRASSROOTS' | 'ARMED_FORCES'; readonly form: string | null; readonly reported: string; readonly qualifier: 'EXACT' | 'OVER' | 'APPROX' | 'TARGET'; readonly counted: number | null; })[]; } | null; })[]; }

export interface ReportedAndCountedVariables { readonly period: string; }

export const reportedAndCounted: Operation<ReportedAndCountedData, ReportedAndCountedVariables> = {
  name: 'ReportedAndCounted',
  hash: '2fea3de74bbd8491b602a1e41a62ebf03e16780c47a36ed7ec52e486bcb9c1d4',
  text: "query ReportedAndCounted($period: String!) {\n  reportDuties(filter: {period: $period}) {\n    agency {\n      code\n      name\n    }\n    kind\n    dueOn\n    receivedOn\n    state\n    report {\n      lines {\n        measure\n        level\n        form\n        reported\n        qualifier\n        counted\n      }\n    }\n  }\n}",
};

export interface RescindedRowsData { readonly commendations: { readonly totalCount: number | null; readonly nodes: readonly ({ readonly id: string; readonly level: 'STATE' | 'CENTRAL' | 'MINISTRY_PROVINCE' | 'GRASSROOTS' | 'ARMED_FORCES'; readonly awardedOn: string; readonly provenance: 'NOTICE' | 'RECORD' | 'GENERATED'; readonly form: { readonly code: string; } | null; readonly agency: { readonly code: string; } | null; readonly decision: { readonly number: string; }; })[]; readonly coverage: {  readonly expected: number; readonly answered: number; readonly complete: boolean; readonly stale: readonly ({ readonly member: string; readonly ageSeconds: number; })[]; readonly missing: readonly ({ readonly member: string; readonly reason: string; })[]; readonly notReported: readonly (string)[]; readonly withheld: readonly (string)[]; readonly notConnected: readonly (string)[]; readonly asOf: readonly ({ readonly member: string; readonly asOf: string; })[];  }; } | null; }

export interface RescindedRowsVariables { readonly year: number; }

export const rescindedRows: Operation<RescindedRowsData, RescindedRowsVariables> = {
  name: 'RescindedRows',
  hash: 'd1b861163f19a411cdc70157cb026d862a83ca868f060e96587e7d02f9f672c9',
  text: "query RescindedRows($year: Int!) {\n  commendations(filter: {year: $year, rescinded: ONLY}, first: 200) {\n    totalCount\n    nodes {\n      id\n      level\n      awardedOn\n      provenance\n      form {\n        code\n      }\n      agency {\n        code\n      }\n      decision {\n        number\n      }\n    }\n    coverage {\n      ...Coverage\n    }\n  }\n}\n\nfragment Coverage on Coverage {\n  expected\n  answered\n  complete\n  stale {\n    member\n    ageSeconds\n  }\n  missing {\n    member\n    reason\n  }\n  notReported\n  withheld\n  notConnected\n  asOf {\n    member\n    asOf\n  }\n}",
};

export interface ReviewsOverdueData { readonly movements: { readonly totalCount: number | null; readonly nodes: readonly ({ readonly id: string; readonly title: string; readonly provenance: 'NOTICE' | 'RECORD' | 'GENERATED' | null; readonly status: 'UNDER_STUDY' | 'PLANNED' | 'LAUNCHED' | 'RUNNING' | 'INTERIM_REVIEW' | 'FINAL_REVIEW' | 'ARCHIVED' | 'PAUSED' | 'ENDED_EARLY'; readonly agency: { readonly code: string; } | null; readonly nationalMovement: { readonly id: string; } | null; readonly phases: readonly ({ readonly ordinal: number; readonly interimReviewDue: string | null; readonly interimReviewOn: string | null; })[]; })[]; readonly coverage: {  readonly expected: number; readonly answered: number; readonly complete: boolean; readonly stale: readonly ({ readonly member: string; readonly ageSeconds: number; })[]; readonly missing: readonly ({ readonly member: string; readonly reason: string; })[]; readonly notReported: readonly (string)[]; readonly withheld: readonly (string)[]; readonly notConnected: readonly (string)[]; readonly asOf: readonly ({ readonly member: string; readonly asOf: string; })[];  }; } | null; }

export interface ReviewsOverdueVariables { readonly on: string; }

export const reviewsOverdue: Operation<ReviewsOverdueData, ReviewsOverdueVariables> = {
  name: 'ReviewsOverdue',
  hash: 'da3ee62f05af42c2efc9030f04fd5018c9cea1dd236460bb7bc613f45f1ca7fb',
  text: "query ReviewsOverdue($on: Date!) {\n  movements(filter: {interimReviewOverdueOn: $on}, first: 200) {\n    totalCount\n    nodes {\n      id\n      title\n      provenance\n      status\n      agency {\n        code\n      }\n      nationalMovement {\n        id\n      }\n      phases {\n        ordinal\n        interimReviewDue\n        interimReviewOn\n      }\n    }\n    coverage {\n      ...Coverage\n    }\n  }\n}\n\nfragment Coverage on Coverage {\n  expected\n  answered\n  complete\n  stale {\n    member\n    ageSeconds\n  }\n  missing {\n    member\n    reason\n  }\n  notReported\n  withheld\n  notConnected\n  asOf {\n    member\n    asOf\n  }\n}",
};

export interface WithoutFinalReviewData { readonly movements: { readonly totalCount: number | null; readonly nodes: readonly ({ readonly id: string; readonly title: string; readonly provenance: 'NOTICE' | 'RECORD' | 'GENERATED' | null; readonly agency: { readonly code: string; } | null; readonly period: { readonly to: string | null; } | null; })[]; readonly coverage: {  readonly expected: number; readonly answered: number; readonly complete: boolean; readonly stale: readonly ({ readonly member: string; readonly ageSeconds: number; })[]; readonly missing: readonly ({ readonly member: string; readonly reason: string; })[]; readonly notReported: readonly (string)[]; readonly withheld: readonly (string)[]; readonly notConnected: readonly (string)[]; readonly asOf: readonly ({ readonly member: string; readonly asOf: string; })[];  }; } | null; }

export interface WithoutFinalReviewVariables { readonly on: string; }

export const withoutFinalReview: Operation<WithoutFinalReviewData, WithoutFinalReviewVariables> = {
  name: 'WithoutFinalReview',
  hash: 'd15dc6f110f4874d7a035c2523de82630bfb445e2f875191348a2d393f3ee449',
  text: "query WithoutFinalReview($on: Date!) {\n  movements(\n    filter: {periodEndedBefore: $on, withoutFinalReview: true}\n    first: 200\n  ) {\n    totalCount\n    nodes {\n      id\n      title\n      provenance\n      agency {\n        code\n      }\n      period {\n        to\n      }\n    }\n    coverage {\n      ...Coverage\n    }\n  }\n}\n\nfragment Coverage on Coverage {\n  expected\n  answered\n  complete\n  stale {\n    member\n    ageSeconds\n  }\n  missing {\n    member\n    reason\n  }\n  notReported\n  withheld\n  notConnected\n  asOf {\n    member\n    asOf\n  }\n}",
};
